"""What is played on: a meeting that runs, dossiers to write in, and plans that lie before a parent."""

from typing import Any

from django.db import transaction
from django.urls import reverse

from accounts.models import Gebruiker
from bench.dienst import koekje
from bench.spelers import school, wie
from bench.vullen import begonnen, vol_overleg, vullen
from dossiers.models import Contactpersoon, Dossier
from opp.services import ter_ondertekening_aanbieden
from overleggen.models import Veld
from scholen.models import School
from tests.bijlagen.factories import een_pdf
from tests.opp.factories import vol_concept
from zorg.celery import app
from zorg.demo.opbouw import school_bouwen, wachtwoord_hash
from zorg.demo.school_morgenveld import MORGENVELD
from zorg.demo.school_zandmotor import ZANDMOTOR
from zorg.demo.vergaderen import reeksen_vooruit

DOSSIERS = 8  # few enough that people meet each other in them
VELDEN = 6
ADRES = "ouder{}@storm.example"
ELDERS = MORGENVELD.slug


@transaction.atomic
def scholen_bouwen() -> None:
    """Two schools of the demo with their people and classes, without the history that the demo gives them."""
    app.loader.import_default_modules()  # the handlers of the jobs
    wachtwoord = wachtwoord_hash()
    for tabel in (ZANDMOTOR, MORGENVELD):
        reeksen_vooruit(school_bouwen(tabel, wachtwoord))


def maken() -> dict[str, Any]:
    """Everything the players need to know, as plain data: addresses and sessions."""
    zc, mentor = wie("ZC"), wie("ME")
    vullen(school(), zc, mentor)
    overleg = begonnen(vol_overleg(), zc)
    dossiers = list(Dossier.objects.filter(leerling__roepnaam__startswith="Bench").order_by("pk"))
    return {
        "schrijvers": [koekje(zc), koekje(mentor)],
        "tafel": [koekje(wie(rol)) for rol in ("ZC", "OC", "ZC", "OC")],
        "buitenstaanders": [koekje(_van_elders()), ""],
        "dossiers": [
            {"pad": reverse("dossiers:tonen", args=[d.pk]), "stuk_erbij": reverse("bijlagen:toevoegen", args=[d.pk])}
            for d in dossiers[:DOSSIERS]
        ],
        "pdf": een_pdf().hex(),
        "velden": [
            {"pk": v.pk, "pad": reverse("overleggen:nu", args=[overleg.pk]), "punt": v.agendapunt_id}
            for v in _velden(overleg.pk)
        ],
        "ouders": [_plan_voor_ouder(d, nummer, zc) for nummer, d in enumerate(dossiers)],
    }


def _van_elders() -> Gebruiker:
    andere = School.objects.get(slug=ELDERS)
    return andere.roltoewijzingen.filter(functie__rol="ZC").select_related("gebruiker").order_by("pk")[0].gebruiker


def _velden(overleg_pk: int) -> list[Veld]:
    punten = Veld.objects.filter(agendapunt__overleg=overleg_pk, soort=Veld.Soort.BESPREKEN)
    return list(punten.order_by("agendapunt__volgorde", "pk")[:VELDEN])


def _plan_voor_ouder(dossier: Dossier, nummer: int, zc: Gebruiker) -> str:
    """The document and the mail with the link are made by the workers, while the storm blows. Gives the address."""
    adres = ADRES.format(nummer)
    Contactpersoon.objects.filter(leerling=dossier.leerling_id).update(email=adres)
    ter_ondertekening_aanbieden(vol_concept(dossier), door=zc)
    return adres
