"""The facts of school and pupil that stand in the document, as they are on the day the version is frozen."""

from datetime import date

from django.db.models import Q

from accounts.models import Roltoewijzing
from dossiers.models import Contactpersoon

from .models import Versie


def momentopname(versie: Versie, datum: date) -> dict[str, object]:
    """Plain values for JSON; dates in ISO form. Parents' addresses are left out on purpose (PRIV-06)."""
    opp = versie.opp
    leerling = opp.dossier.leerling
    klas, school = leerling.klas, leerling.school
    namen = _namen(versie, datum)
    ouders = Contactpersoon.objects.filter(leerling=leerling).met_gezag().order_by("pk")
    return {
        "school": school.naam,
        "telefoon": school.telefoon,
        "leerling": str(leerling),
        "roepnaam": leerling.roepnaam,
        "leerlingnummer": leerling.leerlingnummer,
        "geboortedatum": leerling.geboortedatum.isoformat(),
        "leeftijd": leerling.leeftijd(datum),
        "klas": klas.naam if klas else "",
        "leerjaar": klas.leerjaar.label if klas else "",
        "schooljaar": klas.schooljaar.naam if klas else "",
        "mentor": namen["ME"],
        "mentorterm": school.regels.term("mentor"),
        "coordinator": namen["ZC"],
        "coordinatorterm": school.regels.term("coordinator"),
        "auteurs": schrijvers(versie),
        "auteur": str(versie.gemaakt_door),
        "laatst_gewijzigd_door": str(versie.gewijzigd_door or versie.gemaakt_door),
        "inschrijfdatum": leerling.inschrijfdatum.isoformat(),
        "ankerdatum": opp.ankerdatum.isoformat(),
        "uiterste_datum": opp.uiterste_datum.isoformat(),
        "grondslag": opp.get_grondslag_display(),
        "ouders": [f"{ouder.naam} ({ouder.get_relatie_display().lower()})" for ouder in ouders],
        "datum": datum.isoformat(),
    }


def schrijvers(versie: Versie) -> list[str]:
    """Everybody who wrote on this version, in the order of the first word."""
    delen = sorted(versie.deelschrijvers.values(), key=lambda deel: str(deel["op"]))
    return list(dict.fromkeys(naam for deel in delen for naam in deel["namen"]))


def _namen(versie: Versie, datum: date) -> dict[str, str]:
    """Who is mentor of the pupil's class, and who coordinates the care at the school."""
    leerling = versie.opp.dossier.leerling
    mentor = Q(functie__rol="ME", klas=leerling.klas_id, klas__isnull=False)
    gevonden = Roltoewijzing.objects.geldig(datum).filter(mentor | Q(functie__rol="ZC"), school=leerling.school_id)
    rijen = list(gevonden.select_related("gebruiker", "functie").order_by("pk"))
    return {rol: ", ".join(str(rij.gebruiker) for rij in rijen if rij.functie.rol == rol) for rol in ("ME", "ZC")}
