"""What somebody thinks of a request, sealed on the rails of every signed document (``opp.bewijs``).

Its life is its own (ADR 8): the author writes, reads and confirms, alone; nobody lays it before anybody.
"""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import UTC
from typing import Any

from django.conf import settings
from django.utils import timezone

from audit.services import vastleggen
from opp.bewijs import Getoond, bewijs_zetten, feiten_van
from opp.models import Ondertekening
from zorg.basis.models import Opdracht
from zorg.basis.pdf import bestand_maken, pdf
from zorg.basis.pdf import verzegelen as zegel_zetten
from zorg.basis.schakels import kenmerk, tekstvorm
from zorg.basis.zegelsleutel import sleutel_van

from .models import Zienswijzeversie

SOORT = "Zienswijze"
GEDEELD = "De link van een andere ouder die is gevraagd, ging naar hetzelfde mailadres."


def verzegelen(versie: Zienswijzeversie) -> None:
    """Once, for what was given, all of it in the transaction of the job.

    The author gets the document too, so from where they sent it stands in the evidence alone.
    """
    if versie.gegeven_op is None or versie.eindbestand_id is not None or versie.bestand is None:
        return
    school = versie.zienswijze.verwijzing.dossier.leerling.school
    getoond = Getoond(versie.bestand, versie.code, school, SOORT, versie.momentopname["leerling"], versie.nummer)
    sleutel = sleutel_van(school.slug, naam=school.naam)
    herkomst = _herkomst(versie)
    feiten = feiten_van(getoond, [_rij(versie, herkomst)], met_zegel=sleutel is not None)
    alles, naam = tekstvorm(feiten | {"soort": "bewijs", "herkomst": [herkomst]}), f"zienswijze-versie-{versie.nummer}"
    context, [schakel] = getoond.context(feiten) | {"wie": versie.momentopname["wie"]}, feiten["ondertekeningen"]
    voor_school = [{"naam": context["wie"], "regels": _regels(schakel, herkomst)}]
    stuk = bewijs_zetten(context | {"handtekeningen": voor_school}, alles, sleutel)
    getekend = zegel_zetten(
        bytes(versie.bestand.inhoud),
        blad=pdf("verwijzingen/pdf/handtekening.html", context | {"regels": _regels(schakel, {})}),
        gegevens=tekstvorm(feiten | {"soort": "plan"}),
        sleutel=sleutel,
        reden="Dit is wat de schrijver las en tekende.",
        tijdstempel=settings.ZEGEL_TIJDSTEMPEL,
    )
    versie.stuk = bestand_maken(f"bewijs-{naam}.pdf", stuk)
    versie.gegevens = bestand_maken(f"bewijs-{naam}.json", alles, soort="application/json")
    versie.eindbestand = bestand_maken(f"{naam}.pdf", getekend)
    versie.verzegeld_op, versie.certificaat = (timezone.now(), sleutel.kenmerk) if sleutel else (None, "")
    versie.save()
    vastleggen(
        "zienswijze_verzegeld" if sleutel else "zienswijze_zonder_zegel_bewaard",
        op=versie, door=None, sha256=versie.eindbestand.sha256, certificaat=versie.certificaat,
    )  # fmt: skip


def standen(versies: Iterable[Zienswijzeversie]) -> dict[int, str]:
    """By version that was given: ``verzegeld``, ``zonder`` (no key then), ``bezig`` or ``mislukt``."""
    open_ = {f"verwijzingen.zienswijze_verzegelen:{v.pk}": v.pk for v in versies if v.eindbestand_id is None}
    rijen = Opdracht.objects.filter(sleutel__in=open_, status=Opdracht.Status.MISLUKT) if open_ else []
    mislukt = {open_[rij.sleutel] for rij in rijen}
    klaar = {v.pk: "verzegeld" if v.verzegeld_op else "zonder" for v in versies if v.eindbestand_id}
    return klaar | {pk: "mislukt" if pk in mislukt else "bezig" for pk in open_.values()}


def _rij(versie: Zienswijzeversie, herkomst: dict[str, str]) -> dict[str, Any]:
    return {
        "naam": versie.momentopname["wie"],
        "getypte_naam": versie.getypte_naam,
        "rol": "ouder" if versie.zienswijze.contact_id else "leerling",
        "hoedanigheid": versie.momentopname["hoedanigheid"],
        "antwoord": versie.get_antwoord_display(),
        "handelingsdeel": "",  # of a plan; the check asks it of every row
        "verklaring": versie.verklaring,
        "verklaring_sha256": hashlib.sha256(versie.verklaring.encode()).hexdigest(),
        "factor": str(Ondertekening.Factor(versie.factor).label),
        "op": versie.gegeven_op.astimezone(UTC).isoformat(timespec="seconds") if versie.gegeven_op else "",
        "document_sha256": versie.bestand.sha256 if versie.bestand else "",
        "herkomst_sha256": kenmerk(herkomst),
    }


def _herkomst(versie: Zienswijzeversie) -> dict[str, str]:
    return {
        "ip": versie.ip or "",
        "programma": versie.user_agent,
        "link": versie.link,
        "mailadres": GEDEELD if _deelt_adres(versie) else "",
        "zout": secrets.token_hex(16),
    }


def _deelt_adres(versie: Zienswijzeversie) -> bool:
    contact = versie.zienswijze.contact
    if contact is None or not contact.email:
        return False
    anderen = versie.zienswijze.verwijzing.zienswijzen.exclude(pk=versie.zienswijze_id)
    return anderen.filter(contact__email__iexact=contact.email).exists()


def _regels(schakel: dict[str, Any], herkomst: dict[str, str]) -> list[tuple[str, str]]:
    """With ``herkomst`` the evidence for the school; without it the page behind the document."""
    rijen = [
        ("In welke rol", schakel["hoedanigheid"]),
        ("Antwoord", schakel["antwoord"]),
        ("Getypte naam", schakel["getypte_naam"]),
        ("Wat is verklaard", schakel["verklaring"]),
        ("Hoe herkend", schakel["factor"]),
        ("Wanneer (UTC)", schakel["op"].replace("T", " ").removesuffix("+00:00")),
        ("Kenmerk van het document", schakel["document_sha256"]),
    ]
    if herkomst:
        rijen += [
            ("Kenmerk van wat is verklaard", schakel["verklaring_sha256"]),
            ("Welke link", herkomst["link"]),
            ("Mailadres", herkomst["mailadres"]),
            ("Vanaf welk adres (IP)", herkomst["ip"]),
            ("Met welk programma", herkomst["programma"]),
            ("Kenmerk van de vorige", schakel["vorige"]),
            ("Kenmerk van deze", schakel["schakel"]),
        ]
    return [(vraag, antwoord) for vraag, antwoord in rijen if antwoord]
