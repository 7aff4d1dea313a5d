"""Why may I see this? One sentence for each rule of the rights table that lets this person in."""

from datetime import date

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import Gebruiker, Roltoewijzing
from dossiers.models import Dossier, DossierRecht, Noodtoegang

from .mensen import klein

ACTIE = "dossier.kern_inzien"


def waarom(dossier: Dossier, gebruiker: Gebruiker) -> list[str]:
    """The sentences, in the order of the person's assignments; each is true of this dossier now."""
    zinnen: list[str] = []
    for code in _geldende_gronden(dossier, gebruiker):
        rol, _, atomen = code.partition(":")
        for zin in _zinnen(dossier, gebruiker, rol, atomen.split("+")):
            if zin not in zinnen:
                zinnen.append(zin)
    return zinnen


def _geldende_gronden(dossier: Dossier, gebruiker: Gebruiker) -> list[str]:
    gronden = list(Dossier.objects.all().gronden(gebruiker, ACTIE))
    return [code for code, voorwaarde in gronden if Dossier.objects.filter(voorwaarde, pk=dossier.pk).exists()]


def _zinnen(dossier: Dossier, gebruiker: Gebruiker, rol: str, atomen: list[str]) -> list[str]:
    if "NOOD" in atomen:
        return _in_nood(dossier, gebruiker)
    if "D" in atomen:
        return _gedeeld(dossier, gebruiker)
    if "A" in atomen:
        return _betrokken(dossier, gebruiker)
    if "P" in atomen:
        return ["Je bent uitgenodigd voor een overleg waarin deze leerling op de agenda staat."]
    return [_rolzin(t) for t in gebruiker.toewijzingen if t.functie.rol == rol and _reikt_tot(t, dossier)]


def _reikt_tot(toewijzing: Roltoewijzing, dossier: Dossier) -> bool:
    leerling = dossier.leerling
    return toewijzing.school_id == leerling.school_id and toewijzing.klas_id in {None, leerling.klas_id}


def _rolzin(toewijzing: Roltoewijzing) -> str:
    wat = klein(toewijzing.functie.naam)
    if toewijzing.klas:
        return f"Je bent {wat} van {toewijzing.klas}."
    if toewijzing.leerjaar_van is not None:
        return f"Je bent {wat} van {_jaren(toewijzing)}."
    return f"Je bent {wat} van {toewijzing.school}."


def _jaren(toewijzing: Roltoewijzing) -> str:
    """The years as this school calls them: its klas 7 can be the first."""
    labels: dict[int | None, str] = dict(toewijzing.school.leerjaren.values_list("volgnummer", "label"))
    eerste, laatste = toewijzing.leerjaar_van, toewijzing.leerjaar_tot
    van, tot = (labels.get(jaar, f"leerjaar {jaar}") for jaar in (eerste, laatste))
    return van if eerste == laatste else f"{van} tot en met {tot}"


def _betrokken(dossier: Dossier, gebruiker: Gebruiker) -> list[str]:
    rijen = dossier.betrokkenen.van(gebruiker).order_by("begindatum", "pk")
    return [
        f"Je bent betrokken bij dit dossier als {rij.hoedanigheid}, sinds {date_format(rij.begindatum, 'j F Y')}"
        f"{_tot_en_met(rij.einddatum)}. De reden: {rij.reden}"
        for rij in rijen
    ]


def _tot_en_met(datum: date | None) -> str:
    return f" en tot en met {date_format(datum, 'j F Y')}" if datum else ""


def _in_nood(dossier: Dossier, gebruiker: Gebruiker) -> list[str]:
    rijen = Noodtoegang.objects.lopend(timezone.now()).filter(gebruiker=gebruiker, dossier=dossier).order_by("pk")
    return [
        f"Je hebt noodtoegang tot {timezone.localtime(rij.tot_op):%H.%M} uur. De reden: {rij.reden}" for rij in rijen
    ]


def _gedeeld(dossier: Dossier, gebruiker: Gebruiker) -> list[str]:
    rijen = DossierRecht.objects.van(gebruiker, ACTIE).geldig(timezone.now()).filter(Q(content_object=dossier))
    return [
        f"{rij.toegekend_door} heeft dit dossier met jou gedeeld"
        f" tot {date_format(timezone.localtime(rij.geldig_tot_op), 'j F Y')}. De reden: {rij.reden}"
        for rij in rijen.select_related("toegekend_door").order_by("pk")
    ]
