"""The jobs of this app. Each looks at the row first, so that doing it twice shows once."""

import hashlib
from datetime import datetime

from celery import shared_task
from django.urls import reverse
from django.utils import timezone

from audit.services import vastleggen
from bijlagen import scans
from bijlagen.scans import Gelezen
from dossiers.services import taak_afronden, taak_openen
from zorg.basis.models import Bestand, Onvolledig
from zorg.basis.opdrachten import opdracht, opgegeven, plaatsen

from . import bewijs, links, mails, rapport
from .models import Ondertekening, Scanbestand, Scanblad, Versie
from .models.codes import code_van_blad

STORING = "Het lezen lukte niet door een storing. Wis deze scan en stuur het bestand opnieuw."


def _op_slot(versie_id: int) -> Versie:
    return Versie.objects.select_for_update().get(pk=versie_id)


@opdracht("opp.concept_maken", rij="pdf")
def concept_maken(*, versie_id: int, **_: object) -> None:
    """The concept as it is now, with "concept" on it. It replaces an earlier concept document."""
    versie = _op_slot(versie_id)
    if not versie.is_concept or versie.concept_wijziging == versie.wijziging:
        return
    oud = versie.concept_bestand
    versie.concept_bestand = rapport.maak_document(versie, stand="concept")
    versie.concept_wijziging = versie.wijziging
    versie.save(update_fields=["concept_bestand", "concept_wijziging"])
    if oud:
        oud.delete()


@opdracht("opp.pdf_maken", rij="pdf")
def pdf_maken(*, versie_id: int, **_: object) -> None:
    """The bytes that everybody is shown and signs; only then does anybody get a link."""
    versie = _op_slot(versie_id)
    if versie.bestand_id is None:
        versie.bestand = rapport.maak_document(versie, stand="ronde")
        versie.save(update_fields=["bestand"])
        vastleggen("opp_pdf_gemaakt", op=versie, door=None, sha256=versie.bestand.sha256)
    if not versie.is_in_ronde:
        return
    klaar = versie.ondertekeningen.filter(status=Ondertekening.Status.KLAARGEZET).select_related("contact")
    for ondertekening in klaar.order_by("pk").select_for_update(of=("self",)):
        _uitnodigen(versie, ondertekening)


def _uitnodigen(versie: Versie, ondertekening: Ondertekening) -> None:
    if ondertekening.email:
        links.uitgeven(ondertekening, nu=timezone.now())
        sleutel = f"{ondertekening.pk}:{ondertekening.uitgiftenummer}"
        plaatsen("opp.uitnodigen", sleutel=sleutel, bij=ondertekening, ondertekening_id=ondertekening.pk)
        return
    taak_openen(
        soort="opp_papier",
        sleutel=f"{ondertekening.pk}",
        school=versie.opp.dossier.leerling.school,
        dossier=versie.opp.dossier,
        wat="Laat het plan op papier tekenen",
        toelichting="Er is geen eigen e-mailadres bekend",
        waar=reverse("opp:volgen", args=[versie.pk]),
        voor=versie.aangeboden_door or "ZC",
    )


@opdracht("opp.uitnodigen", rij="mail")
def uitnodigen(*, ondertekening_id: int, **_: object) -> None:
    slot = Ondertekening.objects.select_for_update().get(pk=ondertekening_id)
    if slot.verhuisd:  # the address changed before the mail left
        links.uitgeven(slot, nu=timezone.now())
    if slot.status == Ondertekening.Status.UITGENODIGD and slot.verstuurd_op is None and slot.email:
        mails.uitnodigen(slot)


@opdracht("opp.papierblad_maken", rij="pdf")
def papierblad_maken(*, ondertekening_id: int, **_: object) -> None:
    """The version to print for one person. Made once: what was printed keeps its code."""
    slot = (
        Ondertekening.objects.select_for_update(of=("self",)).select_related("versie__bestand").get(pk=ondertekening_id)
    )
    wil = slot.papiercode is not None and slot.papierblad_id is None and slot.status in Ondertekening.OPEN
    if wil and slot.versie.bestand is not None:
        slot.papierblad = rapport.papierblad(slot, slot.versie.bestand)
        slot.save(update_fields=["papierblad"])


@opdracht("opp.herinneren", rij="mail")
def herinneren(*, ondertekening_id: int, uitgifte: int, **_: object) -> None:
    """The same link once more, if it still waits for an answer. Twice on one day mails once."""
    slot = Ondertekening.objects.select_for_update().get(pk=ondertekening_id)
    nu = timezone.now()
    if slot.status not in Ondertekening.STIL or not slot.leeft(nu) or slot.uitgiftenummer != uitgifte:
        return
    vandaag = slot.verstuurd_op and timezone.localdate(slot.verstuurd_op) == timezone.localdate(nu)
    if slot.versie.is_in_ronde and slot.email and not vandaag:
        mails.herinneren(slot)


@opdracht("opp.eindversie_maken", rij="pdf")
def eindversie_maken(*, versie_id: int, **_: object) -> None:
    """From now on this version is the active one (INV-01). Help begins, whether or not the seal can be set today."""
    versie = _op_slot(versie_id)
    plaatsen("opp.verzegelen", sleutel=f"{versie.pk}", bij=versie, versie_id=versie.pk)
    if versie.status != Versie.Status.VASTGESTELD:
        return
    for vorige in versie.opp.versies.filter(status=Versie.Status.ACTIEF).select_for_update():
        vorige.zet_status(Versie.Status.VERVANGEN)
    versie.zet_status(Versie.Status.ACTIEF)
    vastleggen("opp_actief", op=versie, door=None, sha256=versie.bestand.sha256 if versie.bestand else "")


@opdracht("opp.verzegelen", rij="pdf")
def verzegelen(*, versie_id: int, **_: object) -> None:
    """The shown bytes with the signatures behind them, sealed; and the evidence for the school."""
    versie = _op_slot(versie_id)
    if versie.is_vastgelegd and versie.eindbestand_id is None:
        bewijs.verzegelen(versie)
        plaatsen("portaal.plan_klaar", sleutel=f"{versie.pk}", bij=versie, versie_id=versie.pk)


@opdracht("opp.scan_lezen", rij="scan")
def scan_lezen(*, scan_id: int, **_: object) -> None:
    """Look at every page and propose whose sheet it is. From then on the pages are kept, and not the file."""
    scan = Scanbestand.objects.select_for_update(of=("self",)).select_related("bestand", "school", "door")
    for rij in scan.filter(pk=scan_id, status=Scanbestand.Status.WACHT, bestand__isnull=False):
        try:
            bladen = scans.lezen(bytes(rij.bestand.inhoud))
        except Onvolledig as fout:
            _niet_te_lezen(rij, str(fout))
        else:
            Scanblad.objects.bulk_create(_blad(rij, nummer, blad) for nummer, blad in enumerate(bladen, start=1))
            rij.zet_status(Scanbestand.Status.GELEZEN, gelezen_op=timezone.now())
            vastleggen("opp_scan_gelezen", op=rij, door=None, bladen=len(bladen))
            herkend = rij.bladen.exclude(papiercode="").count()
            _laat_weten(rij, "Leg de gescande bladen vast", f"{herkend} van {len(bladen)} bladzijden herkend")
        oud = rij.bestand
        Scanbestand.objects.filter(pk=rij.pk).update(bestand=None)
        oud.delete()


@opgegeven("opp.scan_lezen")
def scan_lezen_opgegeven(*, scan_id: int, **_: object) -> None:
    for rij in Scanbestand.objects.select_related("school", "door").filter(pk=scan_id, status=Scanbestand.Status.WACHT):
        _niet_te_lezen(rij, STORING)


def _niet_te_lezen(scan: Scanbestand, reden: str) -> None:
    scan.zet_status(Scanbestand.Status.GEWEIGERD, reden=reden, gelezen_op=timezone.now())
    vastleggen("opp_scan_niet_gelezen", op=scan, door=None)
    _laat_weten(scan, "Een scan is niet te lezen: bekijk waarom", "")


def _laat_weten(scan: Scanbestand, wat: str, toelichting: str) -> None:
    taak_openen(
        soort="opp_scan", sleutel=f"{scan.pk}", school=scan.school, wat=wat, toelichting=toelichting, voor=scan.door,
        waar=reverse("opp:gescand", kwargs={"pk": scan.pk}),
    )  # fmt: skip


def _blad(scan: Scanbestand, nummer: int, blad: Gelezen) -> Scanblad:
    codes = {code for code in map(code_van_blad, blad.codes) if code}
    gevonden = _wat(blad, codes)
    code = codes.pop() if gevonden == Scanblad.Gevonden.CODE else ""
    rij = Scanblad(scan=scan, nummer=nummer, gevonden=gevonden, papiercode=code, gedraaid=blad.gedraaid)
    if not blad.leeg:
        is_pdf = blad.stuk.startswith(b"%PDF-")
        soort = "application/pdf" if is_pdf else scan.bestand.soort  # type: ignore[union-attr]
        stam, _, uitgang = scan.naam.rpartition(".")
        rij.beeld = _bytes(f"bladzijde-{nummer}.webp", "image/webp", blad.beeld)
        rij.stuk = _bytes(f"{stam}-bladzijde-{nummer}.{uitgang}" if is_pdf else scan.naam, soort, blad.stuk)
    return rij


def _wat(blad: Gelezen, codes: set[str]) -> Scanblad.Gevonden:
    if blad.leeg:
        return Scanblad.Gevonden.LEEG
    if codes:
        return Scanblad.Gevonden.CODE if len(codes) == 1 else Scanblad.Gevonden.TWEE
    return Scanblad.Gevonden.VREEMD if blad.codes else Scanblad.Gevonden.GEEN


def _bytes(naam: str, soort: str, inhoud: bytes) -> Bestand:
    return Bestand.objects.create(naam=naam, soort=soort, inhoud=inhoud, sha256=hashlib.sha256(inhoud).hexdigest())


def oude_scans_wissen(*, nu: datetime) -> int:
    """What nobody wrote down in time. Returns how many went."""
    oud = list(Scanbestand.objects.filter(gestuurd_op__lt=nu - Scanbestand.BEWAAR))
    for scan in oud:
        taak_afronden(soort="opp_scan", sleutel=f"{scan.pk}", vervallen=True)
        vastleggen("opp_scan_gewist", op=scan, door=None)
        scan.wegdoen()
    return len(oud)


@shared_task(name="opp.opruimen")
def opruimen() -> None:
    oude_scans_wissen(nu=timezone.now())
