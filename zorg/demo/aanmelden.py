"""Aanmeldingen and notes of the demo, step by step as a mentor would make them."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from aanmeldingen import services as aanmeldingen
from aanmeldingen.models import Aanmelding
from aanmeldingen.volledigheid import eisen
from dossiers import services as dossiers
from overleggen.reeks import klein_overleg
from scholen.models import Functie

from .klok import doordeweeks, om, tijdens, werkdag
from .opbouw import Wereld
from .teksten import Zorg

ALLES = 99


def aanmelden(
    w: Wereld, roepnaam: str, zorg: Zorg, moment: datetime, *, delen: int = ALLES, indienen: bool = True,
    formulier: str = "zorg", antwoorden: dict[str, Any] | None = None, **anders: Any,
) -> Aanmelding:  # fmt: skip
    """The mentor fills in the first ``delen`` pages on this moment, and hands the form in.

    ``antwoorden``: per page what only this kind of form asks.
    """
    leerling = w.leerling(roepnaam)
    mentor = w.mentor(leerling)
    with tijdens(moment):
        aanmelding = aanmeldingen.beginnen(leerling, door=mentor, formulier=formulier)
        velden = _antwoorden(w, roepnaam, zorg) | (antwoorden or {})
        velden["gesprekken"] |= anders
        for deel in aanmelding.soort.delen[:delen]:
            aanmelding = aanmeldingen.bewaren(
                aanmelding, door=mentor, deel=deel, versie=aanmelding.versie, velden=velden[deel]
            )
        return _naar_het_overleg(w, aanmeldingen.indienen(aanmelding, door=mentor)) if indienen else aanmelding


def _naar_het_overleg(w: Wereld, aanmelding: Aanmelding) -> Aanmelding:
    """Where only the team leader brings a pupil into the klein overleg, that is what happens next (GRO-44)."""
    punt, huub = aanmelding.agendapunt, aanmelding.behandelaar
    if punt is None or huub is None or punt.overleg.overlegtype == klein_overleg(w.school):
        return aanmelding
    return aanmeldingen.doorzetten(
        aanmelding, door=huub, formulier=aanmelding.formulier, hulpvraag=aanmelding.hulpvraag,
        reden="De interventies hielpen niet genoeg.",
    )  # fmt: skip


def _antwoorden(w: Wereld, roepnaam: str, zorg: Zorg) -> dict[str, dict[str, Any]]:
    def t(tekst: str) -> str:
        return tekst.format(n=roepnaam)

    vandaag = timezone.localdate()
    met_leerling, met_ouders = doordeweeks(vandaag - timedelta(days=6)), doordeweeks(vandaag - timedelta(days=4))
    return {
        "wie": {"verzoek": "hulp", "categorieen": [zorg.categorie], "ernst": zorg.ernst},
        "zien": {
            "omschrijving": t(zorg.omschrijving), "sterke_kanten": t(zorg.sterk),
            "sinds": "Sinds het begin van het schooljaar",
            "waar_zichtbaar": "In de les en bij toetsen",
            "cijferbeeld": "Gemiddeld een 5,8; bij mondelinge toetsen hoger.",
        },
        "gedaan": {
            "ondernomen": [
                {"wat": t(wat), "wie": "mentor", "periode": "de afgelopen zes weken", "resultaat": t(resultaat)}
                for wat, resultaat in zorg.gedaan
            ]
        },
        "gesprekken": {
            "gesprek_leerling_datum": met_leerling, "zorgen_leerling": t(zorg.zorgen), "doelen_leerling": t(zorg.doel),
            "mening_leerling": t(zorg.mening), "gesprek_ouders_datum": met_ouders, "mening_ouders": t(zorg.ouders),
            "toestemmingen": _toestemmingen(w, roepnaam, met_ouders),
        },
        "hulpvraag": {"hulpvraag": t(zorg.hulpvraag), "verwacht_resultaat": t(zorg.verwacht)},
    }  # fmt: skip


def _toestemmingen(w: Wereld, roepnaam: str, datum: date) -> dict[str, dict[str, str]]:
    """Everybody whom this school asks at this age said yes, in a talk."""
    leerling = w.leerling(roepnaam)
    gevers = eisen(leerling, op=timezone.localdate()).gevers(leerling, vertrouwelijk=False)
    antwoord = {"antwoord": "ja", "datum": datum.isoformat(), "wijze": "mondeling"}
    return {gever.sleutel: dict(antwoord) for gever in gevers}


def notitie(
    w: Wereld, roepnaam: str, dagen: int, titel: str, tekst: str, *, door: str = "", niveau: str = "Z1"
) -> None:
    """A note by this colleague (else the mentor) so many days ago."""
    leerling = w.leerling(roepnaam)
    with tijdens(om(dagen, "15:20")):
        dossiers.notitie_toevoegen(
            w.dossier(roepnaam), door=w.wie(door) if door else w.mentor(leerling), datum=werkdag(dagen), titel=titel,
            tekst=tekst, niveau=niveau,
        )  # fmt: skip


def gesprek(w: Wereld, roepnaam: str, dagen: int, met: str, *, door: str = "", **velden: Any) -> None:
    leerling = w.leerling(roepnaam)
    with tijdens(om(dagen, "14:10")):
        dossiers.gesprek_vastleggen(
            w.dossier(roepnaam),
            door=w.wie(door) if door else w.mentor(leerling),
            datum=werkdag(dagen),
            met=met,
            **velden,
        )


def toestemming(
    w: Wereld,
    roepnaam: str,
    dagen: int,
    doel: str,
    ontvanger: str,
    gegevens: str,
    *,
    ja: bool = True,
    ontvangers: Sequence[Functie] = (),
) -> None:
    """Consent of every parent with authority for one purpose, as heard by the coordinator."""
    ontvanger = ontvanger or ", ".join(functie.naam for functie in ontvangers)
    with tijdens(om(dagen, "16:00")):
        for ouder in w.leerling(roepnaam).contactpersonen.met_gezag().order_by("pk"):
            dossiers.toestemming_vastleggen(
                w.dossier(roepnaam), door=w.coordinator, contact=ouder, verleend=ja, doel=doel, ontvanger=ontvanger,
                gegevens=gegevens, datum=werkdag(dagen), wijze="mondeling", tekstversie="demo-1", ontvangers=ontvangers,
            )  # fmt: skip
