"""A signed plan that proves itself: what was shown, who agreed to it, and the seal of the school over all of it.

``Getoond``, ``feiten_van`` and ``bewijs_zetten`` are the rails of everything that somebody signs, also above this app.
"""

import hashlib
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.utils import timezone

from audit.services import vastleggen
from scholen.models import School
from zorg.basis.models import Bestand, Opdracht
from zorg.basis.pdf import bestand_maken, pdf
from zorg.basis.pdf import verzegelen as zegel_zetten
from zorg.basis.schakels import kenmerk, schakelen, tekstvorm
from zorg.basis.zegelsleutel import Sleutel, sleutel_van

from . import rapport
from .models import Bewijs, Eerderantwoord, Exemplaar, Ondertekening, Versie
from .ondertekenaars import delen_adres

Herkomst = dict[str, Any]
Antwoorden = list[tuple[Ondertekening, Herkomst]]
GEWOON = "Dit zijn gewone elektronische handtekeningen"
NIVEAU = {
    True: f"{GEWOON}, met een zegel van de school.",
    False: f"{GEWOON}, zonder zegel.",
}
PER_LINK = {Ondertekening.Factor.MAIL, Ondertekening.Factor.SMS}
GEDEELD = "De link van een andere ouder die tekende ging naar hetzelfde mailadres."
ONBEKEND = "De tekst op het scherm is bij deze handtekening niet bewaard."


def verzegelen(versie: Versie) -> None:
    """Everything at once, in the transaction of the job: a worker that is killed leaves nothing half done."""
    school = versie.opp.dossier.leerling.school
    sleutel = sleutel_van(school.slug, naam=school.naam)
    bewijs = Bewijs.objects.select_for_update().get_or_create(versie=versie)[0]
    rijen = rapport.beantwoord(versie)
    gedeeld = _gedeeld(rijen)
    antwoorden = [(rij, _herkomst(rij, gedeeld=rij.pk in gedeeld)) for rij in rijen]
    feiten = gegevens(versie, bewijs.code, antwoorden, met_zegel=sleutel is not None)
    alles = tekstvorm(feiten | {"soort": "bewijs", "herkomst": [herkomst for _, herkomst in antwoorden]})
    bewijs.stuk = bestand_maken(f"bewijs-{_naam(versie)}.pdf", _stuk(versie, rijen, feiten, alles, sleutel))
    bewijs.gegevens = bestand_maken(f"bewijs-{_naam(versie)}.json", alles, soort="application/json")
    versie.eindbestand = bestand_maken(f"{_naam(versie)}.pdf", _plan(versie, feiten, sleutel, van=antwoorden))
    versie.save(update_fields=["eindbestand"])
    _exemplaren(versie, antwoorden, bewijs.code, sleutel)
    bewijs.verzegeld_op, bewijs.certificaat = (timezone.now(), sleutel.kenmerk) if sleutel else (None, "")
    bewijs.save()
    vastleggen(
        "opp_verzegeld" if sleutel else "opp_zonder_zegel_bewaard",
        op=versie,
        door=None,
        sha256=versie.eindbestand.sha256,
        certificaat=bewijs.certificaat,
    )


def bij_document(versie: Versie) -> dict[str, Any]:
    """What a page says of the seal: ``verzegeld``, ``zonder`` (no key then), ``bezig``, ``mislukt``, or not yet."""
    bewijs = Bewijs.objects.filter(versie=versie, stuk__isnull=False).first() if versie.is_vastgelegd else None
    return {"bewijs": bewijs, "zegel": _stand(versie, bewijs)}


def _stand(versie: Versie, bewijs: Bewijs | None) -> str:
    if not versie.is_vastgelegd:
        return ""
    if versie.eindbestand_id is not None:
        return "verzegeld" if bewijs and bewijs.verzegeld_op else "zonder"
    mislukt = Opdracht.objects.filter(sleutel=f"opp.verzegelen:{versie.pk}", status=Opdracht.Status.MISLUKT).exists()
    return "mislukt" if mislukt else "bezig"


def _naam(versie: Versie) -> str:
    return f"{versie.opp.soort}-versie-{versie.nummer}"


def _getoond(versie: Versie) -> Bestand:
    if versie.bestand is None:
        raise ValueError("zonder getoond document is er niets te bewijzen")
    return versie.bestand


def _plan(versie: Versie, feiten: dict[str, Any], sleutel: Sleutel | None, *, van: Antwoorden, voor: str = "") -> bytes:
    """What was shown, with the answers ``van`` behind it: all of them for the school, or the edition ``voor`` one.

    From which address somebody signed is in neither.
    """
    rijen = [rij for rij, _ in van]
    context = _context(versie, feiten) | {
        "handtekeningen": rapport.handtekeningen(versie, van=rijen),
        "voor": voor,
        "niet_akkoord": any(rij.handelingsdeel not in ("", Ondertekening.Antwoord.IN) for rij in rijen),
    }
    return zegel_zetten(
        bytes(_getoond(versie).inhoud),
        blad=pdf("opp/pdf/handtekeningen.html", context),
        gegevens=tekstvorm(feiten | ({"soort": "exemplaar", "voor": voor} if voor else {"soort": "plan"})),
        sleutel=sleutel,
        reden="Dit is wat iedereen zag, met wie antwoordde.",
        tijdstempel=settings.ZEGEL_TIJDSTEMPEL,
    )


def _exemplaren(versie: Versie, alles: Antwoorden, code: str, sleutel: Sleutel | None) -> None:
    """For each who answered an edition with their own answer and the school's: nobody reads what another one said."""
    for rij, _ in alles:
        if rij.rol == Ondertekening.Rol.SCHOOL:
            continue
        van = [(ander, herkomst) for ander, herkomst in alles if ander == rij or ander.rol == Ondertekening.Rol.SCHOOL]
        feiten = gegevens(versie, code, van, met_zegel=sleutel is not None)
        inhoud = _plan(versie, feiten, sleutel, van=van, voor=rij.naam)
        Exemplaar.objects.create(ondertekening=rij, bestand=bestand_maken(f"{_naam(versie)}.pdf", inhoud))


def _stuk(
    versie: Versie, rijen: list[Ondertekening], feiten: dict[str, Any], alles: bytes, sleutel: Sleutel | None
) -> bytes:
    """For the school alone: with the addresses, of which the plan holds the hash."""
    per_persoon = zip(feiten["ondertekeningen"], rijen, strict=True)
    gedeeld = _gedeeld(rijen)
    context = _context(versie, feiten) | {
        "handtekeningen": [
            {"naam": rij.naam, "regels": _regels(schakel, rij, gedeeld=rij.pk in gedeeld)}
            for schakel, rij in per_persoon
        ],
    }
    return bewijs_zetten(context, alles, sleutel)


def _context(versie: Versie, feiten: dict[str, Any]) -> dict[str, Any]:
    return _als_getoond(versie, feiten["document"]["code"]).context(feiten) | {"versie": versie}


def gegevens(
    versie: Versie, code: str, rijen: Iterable[tuple[Ondertekening, Herkomst]], *, met_zegel: bool
) -> dict[str, Any]:
    """The facts about the signatures under this version."""
    regels = (_rij(rij, herkomst) for rij, herkomst in rijen)
    return feiten_van(_als_getoond(versie, code), regels, met_zegel=met_zegel)


def _als_getoond(versie: Versie, code: str) -> "Getoond":
    return Getoond(
        bestand=_getoond(versie),
        code=code,
        school=versie.opp.dossier.leerling.school,
        soort=versie.opp.get_soort_display(),
        leerling=versie.momentopname.get("leerling", ""),
        nummer=versie.nummer,
    )


def _rij(rij: Ondertekening, herkomst: Herkomst) -> dict[str, Any]:
    verklaring = rij.verklaring or ONBEKEND
    return {
        "naam": rij.naam,
        "getypte_naam": rij.getypte_naam,
        "rol": rij.rol,
        "hoedanigheid": rij.hoedanigheid,
        "perspectief_gelezen": rij.perspectief_gelezen,
        "handelingsdeel": rij.handelingsdeel,
        "verklaring": verklaring,
        "verklaring_sha256": hashlib.sha256(verklaring.encode()).hexdigest(),
        "factor": rij.get_factor_display(),
        "op": _utc(rij.beantwoord_op),
        "gezien_door": rij.gezien_door,
        "herkend": rij.get_herkend_display(),
        "dag": rij.tekendatum.isoformat() if rij.tekendatum else "",
        "scan_sha256": rij.bewaarde_scan.sha256 if rij.bewaarde_scan else "",
        "scan_later": _later(rij),
        "document_sha256": rij.sha256,
        "herkomst_sha256": kenmerk(herkomst),
    }


def _later(rij: Ondertekening) -> str:
    """A sheet that came after the answer: when, and who added it."""
    later = getattr(rij, "nagekomen_scan", None)
    return f"{_utc(later.toegevoegd_op)} {later.toegevoegd_door}" if later else ""


def _herkomst(rij: Ondertekening, *, gedeeld: bool) -> Herkomst:
    """From where somebody signed, what they added for school, and what they said before: the other parent reads none.

    The salt keeps the few addresses there are from being tried out.
    """
    return {
        "ip": rij.ip or "",
        "programma": rij.user_agent,
        "opmerking": rij.toelichting,
        "telefoon": rij.gebeld_nummer,
        "mailadres": GEDEELD if gedeeld else "",
        "eerder": [_eerder(vorig) for vorig in rij.eerdere_antwoorden.order_by("pk")],
        "zout": secrets.token_hex(16),
    }


def _eerder(vorig: Eerderantwoord) -> dict[str, str]:
    """An answer that another one took the place of."""
    return {
        "antwoord": vorig.get_antwoord_display(),
        "op": _utc(vorig.beantwoord_op),
        "dag": vorig.tekendatum.isoformat() if vorig.tekendatum else "",
        "factor": vorig.get_factor_display(),
        "getypte_naam": vorig.getypte_naam,
        "verklaring": vorig.verklaring,
        "opmerking": vorig.toelichting,
        "gezien_door": " en ".join(str(wie) for wie in (vorig.papier_door, vorig.bevestigd_door) if wie),
        "herkend": vorig.get_herkend_display(),
        "ip": vorig.ip or "",
        "programma": vorig.user_agent,
        "document_sha256": vorig.sha256,
        "scan_sha256": vorig.scan.sha256 if vorig.scan else "",
    }


def _gedeeld(rijen: Iterable[Ondertekening]) -> set[int]:
    """Who signed by a link that went to the mail address of somebody else who did; the address itself is not kept."""
    return {pk for pk, anderen in delen_adres(rij for rij in rijen if rij.factor in PER_LINK).items() if anderen}


def _utc(op: datetime | None) -> str:
    return op.astimezone(UTC).isoformat(timespec="seconds") if op else ""


def _in_regels(vorig: dict[str, str]) -> str:
    return "\n".join(f"{naam.replace('_', ' ')}: {tekst}" for naam, tekst in vorig.items() if tekst)


def _regels(schakel: dict[str, Any], rij: Ondertekening, *, gedeeld: bool) -> list[tuple[str, str]]:
    regels = [
        ("In welke rol", schakel["hoedanigheid"]),
        *rapport.naamregels(rij),
        ("Wat is verklaard", schakel["verklaring"]),
        ("Kenmerk van die tekst", schakel["verklaring_sha256"]),
        ("Opmerking", rij.toelichting),
        *[("Eerder antwoord", _in_regels(_eerder(vorig))) for vorig in rij.eerdere_antwoorden.order_by("pk")],
        ("Gebeld nummer", rij.gebeld_nummer),
        ("Hoe herkend", schakel["factor"]),
        ("Mailadres", GEDEELD if gedeeld else ""),
        ("Dag op het papier of van het gesprek", schakel["dag"]),
        *rapport.gezienregels(rij),
        (
            "Vastgelegd (UTC)" if rij.papier_door else "Wanneer (UTC)",
            schakel["op"].replace("T", " ").removesuffix("+00:00"),
        ),
        ("Vanaf welk adres (IP)", rij.ip or "niet van toepassing"),
        ("Met welk programma", rij.user_agent or "niet van toepassing"),
        ("Kenmerk van het document", schakel["document_sha256"]),
        ("Kenmerk van de vorige", schakel["vorige"]),
        ("Kenmerk van deze", schakel["schakel"]),
    ]
    return [(vraag, tekst) for vraag, tekst in regels if tekst]


# --- the rails


@dataclass(frozen=True)
class Getoond:
    """The bytes that were shown, and what they are called on the pages that come behind them."""

    bestand: Bestand
    code: str
    school: School
    soort: str
    leerling: str
    nummer: int

    def context(self, feiten: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "versie": {"nummer": self.nummer, "is_zonder_handelingsdeel": False},
            "school": feiten["school"],
            "soort": self.soort,
            "leerling": self.leerling,
            "kenmerk": feiten["document"]["sha256"],
            "niveau": feiten["niveau"],
            "met_zegel": feiten["niveau"] == NIVEAU[True],
            "controle": rapport.controle_van(self.code),
        }


def feiten_van(getoond: Getoond, rijen: Iterable[Mapping[str, Any]], *, met_zegel: bool) -> dict[str, Any]:
    """Facts that need nothing else to be understood, in a chain that begins at the hash of what was shown."""
    bestand = getoond.bestand
    document = {
        "code": getoond.code,
        "plan": getoond.soort,
        "versie": getoond.nummer,
        "sha256": bestand.sha256,
        "bytes": len(bytes(bestand.inhoud)),
        "gemaakt_op": _utc(bestand.gemaakt_op),
    }
    return {
        "zorg": 1,
        "school": getoond.school.naam,
        "document": document,
        "ondertekeningen": schakelen(bestand.sha256, rijen),
        "niveau": NIVEAU[met_zegel],
    }


def bewijs_zetten(context: dict[str, Any], alles: bytes, sleutel: Sleutel | None) -> bytes:
    """The evidence for the school alone, with ``alles`` as data in it; sealed as the document is."""
    return zegel_zetten(
        pdf("opp/pdf/bewijs.html", context | {"gegevens_sha256": hashlib.sha256(alles).hexdigest()}, zegel=True),
        gegevens=alles,
        sleutel=sleutel,
        reden="Dit is het bewijs van ondertekening.",
        tijdstempel=settings.ZEGEL_TIJDSTEMPEL,
    )
