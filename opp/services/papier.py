"""An answer that came on paper: the sheet that was printed, the scan of it, and who of the staff saw it."""

from datetime import date
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone

from accounts.models import Gebruiker
from audit.services import vastleggen
from bijlagen import scanner
from bijlagen.keuring import SOORTEN, Goedgekeurd
from bijlagen.services import bestand_keuren
from opp.models import Ondertekening, Versie
from opp.models.codes import nieuwe_code
from opp.ondertekenaars import is_zelf, nog_bevoegd
from opp.volledigheid import soort_van
from zorg.basis.models import Bestand, OngeldigeOvergang, Onvolledig
from zorg.basis.opdrachten import plaatsen

from .eerder import bewaar_vorige, moet_later_zijn
from .ronde import NIEUWE_WEG, gevolg, op_slot

PAPIER_JA = "Getekend op papier. Een medewerker zag de handtekening onder precies dit document."
PAPIER_NEE = "Stemt niet in, op papier. Een medewerker zag dit antwoord onder precies dit document."
PAPIER_PRATEN = "Wil eerst praten, op papier. Een medewerker zag dit antwoord onder precies dit document."
OP_PAPIER = {
    Ondertekening.Antwoord.IN: (Ondertekening.Status.PAPIER, PAPIER_JA, "opp_op_papier_getekend"),
    Ondertekening.Antwoord.NIET: (Ondertekening.Status.GEWEIGERD, PAPIER_NEE, "opp_op_papier_geweigerd"),
    Ondertekening.Antwoord.GESPREK: (Ondertekening.Status.WIL_GESPREK, PAPIER_PRATEN, "opp_op_papier_praten"),
}
SCAN_ERBIJ = "De scan is bewaard."
ONBEKENDE_CODE = "Deze code kennen wij niet. Kijk of je alle 12 letters en cijfers goed hebt overgenomen."
NIET_VAN_HIER = "Deze code hoort bij een ander blad. Open ‘Papier terug’ en vul de code daar in."
GEEN_SCAN = "Kies een PDF of een foto (JPG of PNG)."
VIRUS = "De virusscanner heeft dit bestand geweigerd. Maak een nieuwe scan of foto."
SCANNER_STIL = "De virusscanner antwoordt niet. Probeer het straks nog eens, of leg het antwoord vast zonder scan."


@transaction.atomic
def papier_klaarmaken(ondertekening: Ondertekening, *, door: Gebruiker) -> None:
    """Ask for the version to print for this person. Asking twice is one sheet with one code."""
    versie, slot = op_slot(ondertekening)
    if not versie.is_in_ronde or slot.status not in Ondertekening.OPEN or versie.bestand_id is None:
        raise OngeldigeOvergang(f"{slot._meta.label} {slot.pk}: {slot.status}, versie {versie.status}")
    if slot.papiercode is None:
        slot.papiercode = nieuwe_code()
        slot.save(update_fields=["papiercode"])
        vastleggen("opp_papier_gevraagd", op=slot, door=door)
    plaatsen("opp.papierblad_maken", sleutel=f"{slot.pk}", bij=slot, ondertekening_id=slot.pk)


def bij_papiercode(getypt: str, *, door: Gebruiker) -> Ondertekening:
    """Whose sheet this is. A code of elsewhere is as unknown as one that never was; an old version is named.

    Raises ``Onvolledig`` with the sentence to show.
    """
    blad = Ondertekening.objects.waarop(door, "opp.ter_ondertekening").met_papiercode(getypt)
    ondertekening = blad.select_related("versie__opp").first()
    if ondertekening is None:
        raise Onvolledig(ONBEKENDE_CODE)
    _moet_nu_liggen(ondertekening)
    return ondertekening


def _moet_nu_liggen(ondertekening: Ondertekening) -> None:
    versie = ondertekening.versie
    nieuwste = versie.opp.versies.order_by("-nummer")[0]
    if nieuwste.nummer > versie.nummer:
        nu = "nu ligt" if nieuwste.is_in_ronde else "nu is er"
        ligt = " voor" if nieuwste.is_in_ronde else ""
        raise Onvolledig(
            f"Deze handtekening hoort bij versie {versie.nummer}; {nu} versie {nieuwste.nummer}{ligt}. "
            "Wat op het oude papier staat, telt niet."
        )
    if ondertekening.status not in Ondertekening.OPEN or not versie.is_in_ronde:
        raise Onvolledig("Dit antwoord is niet meer nodig: er is al geantwoord, of het plan ligt niet meer voor.")


def scan_keuren(bestand: File) -> Goedgekeurd:
    """By its content, and by the virus scanner where there is one, before anybody can open it."""
    goed = bestand_keuren(bestand)
    if goed.mimetype not in (SOORTEN["pdf"], SOORTEN["jpg"], SOORTEN["png"]):
        raise Onvolledig(GEEN_SCAN)
    try:
        schoon = not scanner.ingesteld() or scanner.is_schoon(goed.inhoud)
    except scanner.ScannerStil as fout:
        raise Onvolledig(SCANNER_STIL) from fout
    if not schoon:
        raise Onvolledig(VIRUS)
    return goed


def papier_met_scan(
    ondertekening: Ondertekening, *, scan: File | None, code: str = "", door: Gebruiker, **velden: str | date
) -> None:
    """``papier_registreren`` with what came back. The code on the sheet says that it is of this version and person."""
    if scan is None:
        papier_registreren(ondertekening, door=door, **velden)  # type: ignore[arg-type]
        return
    if bij_papiercode(code, door=door) != ondertekening:
        raise Onvolledig(NIET_VAN_HIER)
    papier_registreren(ondertekening, door=door, scan=scan_keuren(scan), **velden)  # type: ignore[arg-type]


@transaction.atomic
def papier_registreren(
    ondertekening: Ondertekening,
    *,
    door: Gebruiker,
    naam: str,
    handelingsdeel: str,
    toelichting: str = "",
    perspectief_gelezen: bool = False,
    tekendatum: date | None = None,
    scan: Goedgekeurd | None = None,
    erna: bool = False,
) -> None:
    """The school saw an answer on paper under exactly this document; who saw it stands beside it.

    ``perspectief_gelezen`` is the box of the sheet, as it came back: nobody's yes is made out of an empty box.
    ``erna``: this sheet came after another answer of that same day.
    """
    versie, slot = op_slot(ondertekening)
    if not versie.is_in_ronde or slot.status not in Ondertekening.OPEN:
        raise OngeldigeOvergang(f"{slot._meta.label} {slot.pk}: {slot.status}, versie {versie.status}")
    status, verklaring, soort = OP_PAPIER[Ondertekening.Antwoord(handelingsdeel)]
    bestand = _moet_kunnen(versie, slot, door)
    dag = tekendatum or timezone.localdate()
    moet_in_de_ronde_vallen(versie, dag)
    moet_later_zijn(slot, dag=dag, erna=erna)
    bewaar_vorige(slot)
    slot.zet_status(
        status,
        **_op_papier(door, dag, scan)
        | {
            "perspectief_gelezen": perspectief_gelezen if soort_van(versie).met_perspectief else None,
            "handelingsdeel": handelingsdeel,
            "toelichting": toelichting,
            "getypte_naam": naam,
            "verklaring": f"{verklaring} {SCAN_ERBIJ}" if scan else verklaring,
            "sha256": bestand.sha256,
        },
    )
    vastleggen(soort, op=slot, door=door, sha256=bestand.sha256, scan=slot.scan.sha256 if slot.scan else "")
    gevolg(versie, slot)


def _op_papier(door: Gebruiker, dag: date, scan: Goedgekeurd | None) -> dict[str, Any]:
    """By which way it came: nothing of another way stays beside it."""
    nu = timezone.now()
    return NIEUWE_WEG | {
        "factor": Ondertekening.Factor.PAPIER,
        "beantwoord_op": nu,
        "papier_op": nu,
        "papier_door": door,
        "tekendatum": dag,
        "scan": bewaren(scan) if scan else None,
    }


def bewaren(scan: Goedgekeurd) -> Bestand:
    """With the evidence, where it cannot be changed; not on the timeline, where others read along."""
    return Bestand.objects.create(naam=scan.naam, soort=scan.mimetype, inhoud=scan.inhoud, sha256=scan.sha256)


def moet_in_de_ronde_vallen(versie: Versie, dag: date) -> None:
    """Nobody answered to a version on a day before it lay before people, or on one that has not come."""
    if dag > timezone.localdate():
        raise Onvolledig("Deze dag is nog niet geweest. Kies vandaag of een eerdere dag.")
    if versie.aangeboden_op and dag < timezone.localdate(versie.aangeboden_op):
        raise Onvolledig("Op die dag lag deze versie nog niet voor. Kijk welke datum bij dit antwoord hoort.")


def _moet_kunnen(versie: Versie, slot: Ondertekening, door: Gebruiker) -> Bestand:
    if versie.bestand is None:
        raise Onvolledig("Het document is nog niet klaar. Wacht even en probeer het nog eens.")
    if not nog_bevoegd(versie, slot):
        raise Onvolledig("Deze persoon mag dit plan niet meer ondertekenen. Kijk bij de contactpersonen.")
    if is_zelf(slot, door):
        raise Onvolledig("Dit is jouw eigen antwoord als ouder. Laat een collega dit vastleggen.")
    return versie.bestand
