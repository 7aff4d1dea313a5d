"""The exception for one confidential piece; sharing itself goes by the page of every piece."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.http import Request
from accounts.permissions import vereist
from dossiers import services
from dossiers.forms.vrijgeven import VrijgeefForm
from dossiers.models import Tijdlijnstuk
from zorg.basis.models import Onvolledig


@require_http_methods(["GET", "POST"])
@vereist("deling.vrijgeven", op=Tijdlijnstuk, met=("dossier__leerling__school",))
def vrijgeven(request: Request, stuk: Tijdlijnstuk) -> HttpResponse:
    if not stuk.vertrouwelijk or hasattr(stuk, "vrijgave"):
        return redirect("dossiers:delen", stuk.pk)
    form = VrijgeefForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.vrijgeven(stuk, door=request.user, **form.cleaned_data)
        except Onvolledig as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, "Vastgelegd. Kies nu wat de ouders lezen.")
            return redirect("dossiers:delen", stuk.pk)
    context = {"rij": stuk, "leerling": stuk.dossier.leerling, "dossier": stuk.dossier, "form": form}
    return render(request, "dossiers/vrijgeven.html", context)
