"""What the pages of the portal show: before the code nobody's name, only the school."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _

from aanmeldingen.models import Aanmelding
from dossiers.models import Deling, Dossier
from opp import rapport
from opp.models import Ondertekening, Portaalcode, Tekenmoment, Versie
from opp.ondertekenaars import VOLWASSEN
from opp.termijnen import indienen_tot
from opp.volledigheid import soort_van
from zorg.basis.adres import als_nummer
from zorg.basis.telefoon import gemaskeerd

from .forms import AFSPRAAK, AntwoordForm, DocumentForm, VraagForm
from .houders import Houder, code_weg, is_leerling, merk, mobiel, school_van, sms_mislukt
from .models import Toegang, Toegangscode, Verzoek
from .taal import talen

HOOGSTENS = 50
LINK = {"plan": "portaal:plan", "document": "portaal:document", "uit": "portaal:uit"}
HIER = {"plan": "portaal:hier", "document": "portaal:hier_document", "uit": "portaal:hier_uit"}


def basis(houder: Houder) -> dict[str, Any]:
    school = school_van(houder)
    return {
        "school_naam": school.naam,
        "school_telefoon": school.telefoon,
        "met_steunpunt": True,
        "steunpunt": school.regels.waarde("portaal.steunpunt"),
        "over_school": school.slug if school.regels.geldt("openbaar.pagina") else "",
        "talen": talen(),
        "leerling": is_leerling(houder),
        "vertaald": translation.get_language() != "nl",
        "van": merk(houder),
        "wegen": LINK,
    }


def op_school(moment: Tekenmoment, *, talen: bool = True) -> dict[str, Any]:
    """What is different on a device that an employee handed over; without ``talen`` the page keeps its language."""
    erbij = {"op_school": True, "medewerker": str(moment.door), "wegen": HIER}
    return (basis(moment.ondertekening) if talen else {}) | erbij


def te_bellen(telefoon: str) -> str:
    """The number as a link, left to right in every language."""
    return format_html('<a href="tel:{0}"><bdi dir="ltr">{0}</bdi></a>', telefoon) if telefoon else ""


def bel_zin(houder: Houder) -> str:
    """How to reach school after something was sent; empty where the profile has no number."""
    telefoon = te_bellen(school_van(houder).telefoon)
    if not telefoon:
        return ""
    if is_leerling(houder):
        zin = _("Heb je een vraag? Bel de school: %(telefoon)s.")
    else:
        zin = _("Hebt u een vraag? Bel de school: %(telefoon)s.")
    return format_html(zin.replace("%(telefoon)s", "{}"), telefoon)


def naar(houder: Houder, code: Portaalcode | Toegangscode | None = None) -> dict[str, Any]:
    """Where the code goes, or went. Enough of the address or number to recognise one's own, too little to learn
    somebody else's: e•••@thuis.example, 06 •• •• •• 34."""
    per_sms = (code.factor if code else code_weg(houder)) == Ondertekening.Factor.SMS
    doel = gemaskeerd(mobiel(houder)) if per_sms else _adres(houder.email)
    # Left to right, also in a sentence that runs the other way.
    return {
        "naar": format_html('<bdi dir="ltr">{}</bdi>', doel) if doel else "",
        "per_sms": per_sms,
        "sms_mislukt": code is not None and not per_sms and sms_mislukt(code),
        "nieuws": houder.nieuws if isinstance(houder, Toegang) else Toegang.Nieuws.LEZEN,
    }


def _adres(email: str) -> str:
    naam, _apenstaart, domein = email.partition("@")
    return f"{naam[:1]}•••@{domein}" if domein else ""


def plan(ondertekening: Ondertekening) -> dict[str, Any]:
    versie = ondertekening.versie
    kind = versie.opp.dossier.leerling
    return basis(ondertekening) | {
        "roepnaam": kind.roepnaam,
        "volwassen": is_leerling(ondertekening) and kind.leeftijd(timezone.localdate()) >= VOLWASSEN,
        "delen": _delen(versie),
        "sha256": versie.bestand.sha256 if versie.bestand else "",
    }


def _delen(versie: Versie) -> list[dict[str, Any]]:
    """The same words as the document; of an OPP in the order in which the two questions are asked."""
    with translation.override("nl"):  # dates too: shown is signed
        alles = {deel["sleutel"]: deel for deel in rapport.leesdelen(versie)}
    if not soort_van(versie).met_perspectief:
        return list(alles.values())
    delen = [
        (_("Wat school verwacht (perspectiefdeel)"), ("aanleiding", "perspectief")),
        (_("De hulp (handelingsdeel)"), ("handelingsdeel", "planning")),
        (_("Wat de leerling zelf zegt"), ("hoorgesprek",)),
        (_("Wat ouders en school bespraken"), ("inbreng", "oudergesprek")),
    ]
    samen = [(kop, [groep for naam in namen for groep in _groepen(alles.get(naam))]) for kop, namen in delen]
    return [{"kop": kop, "groepen": groepen} for kop, groepen in samen if groepen]


def _groepen(deel: dict[str, Any] | None) -> list[tuple[str, Any]]:
    """The two sections of the first part keep their own headings; the others have the portal's words above them."""
    if deel is None:
        return []
    eigen = deel["kop"] if deel["sleutel"] in ("aanleiding", "perspectief") else ""
    return [(kop or eigen, rijen) for kop, rijen in deel["groepen"] if rijen]


def controle(ondertekening: Ondertekening, form: AntwoordForm, post: Mapping[str, str]) -> dict[str, Any]:
    velden = form.cleaned_data
    keuze = dict(form.keuzes)[velden["handelingsdeel"]]
    eerste = (
        _("Wat school verwacht (perspectiefdeel)"),
        _("Gelezen en besproken") if velden["perspectief_gelezen"] else _("Niet aangevinkt"),
    )
    antwoorden = [
        *([eerste] if form.met_perspectief else []),
        (_("De hulp (handelingsdeel)") if form.met_perspectief else form.fields["handelingsdeel"].label, keuze),
        (_("Wat je erbij zegt") if form.leerling else _("Wat u erbij zegt"), velden["toelichting"] or _("Niets")),
        (_("Naam"), velden["naam"]),
    ]
    return basis(ondertekening) | {
        "antwoorden": [{"vraag": vraag, "antwoord": antwoord} for vraag, antwoord in antwoorden],
        "verborgen": [(naam, post[naam]) for naam in (*form.fields, "sha256") if naam in post],
        "antwoord": velden["handelingsdeel"],
        # Another language would be another page, without the answer.
        "talen": [],
    }


def wanneer(moment: datetime) -> str:
    """In the language of the page."""
    uur = " uur" if translation.get_language() == "nl" else ""
    return f"{date_format(moment, 'j E Y')}, {moment:%H.%M}{uur}"


def klaar(ondertekening: Ondertekening) -> dict[str, Any]:
    moment = timezone.localtime(ondertekening.beantwoord_op) if ondertekening.beantwoord_op else None
    return basis(ondertekening) | {
        "antwoord": ondertekening.handelingsdeel,
        "getypte_naam": ondertekening.getypte_naam,
        "wanneer": wanneer(moment) if moment else "",
        "kan_nog": ondertekening.leeft(timezone.now()),
        **_commissie(ondertekening, moment),
    }


def _commissie(ondertekening: Ondertekening, moment: datetime | None) -> dict[str, Any]:
    """Until when the disputes committee can be asked (LAW-13); it is there for an OPP and no other plan."""
    if moment is None or not soort_van(ondertekening.versie).wettelijk:
        return {}
    school = school_van(ondertekening)
    laatste = date_format(indienen_tot(school, moment.date()), "j E Y")
    return {"laatste_dag": laatste, "weken": school.regels.getal("geschil.indienen_weken")}


def gedeeld(toegang: Toegang, *, document: DocumentForm | None, vraag: VraagForm) -> dict[str, Any]:
    """Everything that this person may read today, asked anew: nothing was copied when the link was made."""
    leerling = toegang.dossier.leerling
    verzoeken = toegang.verzoeken.open().select_related("gevraagd_door").order_by("gevraagd_op", "pk")
    return basis(toegang) | {
        "roepnaam": leerling.roepnaam,
        "delingen": [_deling(deling) for deling in _delingen(toegang)],
        "aanmeldingen": [_aanmelding(a) for a in _aanmeldingen(toegang)],
        "verzoeken": [
            document if document and document.gevraagd == verzoek else DocumentForm(verzoek=verzoek)
            for verzoek in verzoeken
        ],
        "vraag": vraag,
        "kan_vragen": AFSPRAAK in leerling.school.regels.lijst("aanmelding.formulieren"),
        "form": document or (vraag if vraag.is_bound else None),
    }


def _delingen(toegang: Toegang) -> QuerySet[Deling]:
    if toegang.contact is None:
        rijen = Deling.objects.voor_leerling(toegang.dossier.leerling)
    else:
        rijen = Deling.objects.voor_contact(toegang.contact, op=timezone.localdate())
    return rijen.filter(dossier=toegang.dossier).select_related("stuk").order_by("-gedeeld_op", "-pk")[:HOOGSTENS]


def _deling(deling: Deling) -> dict[str, Any]:
    return {"titel": deling.stuk.titel, "datum": date_format(deling.stuk.datum, "j E Y"), "rijen": deling.teksten}


def _aanmeldingen(toegang: Toegang) -> QuerySet[Aanmelding]:
    """What this person may not know of is absent, not hidden (INV-09)."""
    alle = Aanmelding.objects.filter(dossier=toegang.dossier)
    if toegang.contact is None:
        rijen = alle.voor_leerling(toegang.dossier.leerling)
    else:
        rijen = alle.voor_ouders(toegang.contact)
    return rijen.select_related("agendapunt__overleg").order_by("-ingediend_op")[:HOOGSTENS]


def _aanmelding(aanmelding: Aanmelding) -> list[str]:
    """Where it stands, in sentences without content."""
    zinnen = []
    if aanmelding.ingediend_op:
        zinnen.append(_("Ontvangen op %(op)s.") % {"op": wanneer(timezone.localtime(aanmelding.ingediend_op))})
    punt = aanmelding.agendapunt
    if aanmelding.status == Aanmelding.Status.AFGEHANDELD:
        zinnen.append(_("School heeft dit besproken."))
    elif aanmelding.status == Aanmelding.Status.INGETROKKEN:
        zinnen.append(_("School heeft dit ingetrokken."))
    elif punt and punt.is_open:
        zinnen.append(_("School bespreekt dit op %(dag)s.") % {"dag": date_format(punt.overleg.datum, "j E Y")})
    return zinnen


def verzoek_uit(toegang: Toegang, nummer: str) -> Verzoek | None:
    """The open question of this very link; any other number is no question."""
    return toegang.verzoeken.open().filter(pk=als_nummer(nummer) or 0).first()


def verzoeken(dossier: Dossier) -> QuerySet[Verzoek]:
    """What was asked of anybody on this dossier, newest first; ``aan`` is said in words."""
    rijen = Verzoek.objects.filter(toegang__dossier=dossier)
    rijen = rijen.select_related("toegang__contact", "toegang__dossier__leerling", "gevraagd_door")
    return rijen.order_by("-gevraagd_op", "-pk")[:HOOGSTENS]


def verzoek_van(dossier: Dossier, nummer: str) -> Verzoek | None:
    open_ = Verzoek.objects.open().filter(toegang__dossier=dossier)
    return open_.filter(pk=als_nummer(nummer) or 0).first()
