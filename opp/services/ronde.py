"""Laying a version before the people who must answer, their answers, and everything about their links."""

from datetime import timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import Gebruiker
from audit.services import vastleggen
from dossiers.services import taak_afronden, taak_openen
from opp import links
from opp.models import Ondertekening, OndertekeningGeblokkeerd, Portaalcode, VerouderdeTekst, Versie
from opp.momentopname import momentopname
from opp.ondertekenaars import VOLWASSENE, Ondertekenaar, houdt_tegen, nog_bevoegd, ontbreekt, stand, voor_plan
from opp.volledigheid import mist_akkoord, ontbrekend, soort_van
from zorg.basis.links import CODE_GELDIG, CODES_PER_UUR, FOUTE_CODES, NET_GEMAAKT, nieuwe_nonce
from zorg.basis.models import OngeldigeOvergang, Onvolledig
from zorg.basis.opdrachten import plaatsen

from .beginnen import schrijftaken_sluiten
from .eerder import bewaar_vorige, telefoon_laten_vervallen
from .schrijven import concept_op_slot

Status = Ondertekening.Status
# How an earlier answer ("first talk") came in says nothing of this one.
NIEUWE_WEG = {
    "ip": None, "user_agent": "", "papier_op": None, "papier_door": None, "bevestigd_door": None,
    "bevestigd_op": None, "herkend": "", "tekendatum": None, "scan": None,
}  # fmt: skip


@transaction.atomic
def ter_ondertekening_aanbieden(versie: Versie, *, door: Gebruiker) -> None:
    """Freeze the version and make its document; when that is there, everybody who must answer gets a link.

    Refused while the law's contents or the talk with the pupil are missing (LAW-02, INV-28).
    """
    slot = concept_op_slot(versie)
    vandaag = timezone.localdate()
    if mist := ontbrekend(slot) + mist_akkoord(slot) + ontbreekt(slot.opp, datum=vandaag):
        raise Onvolledig(*mist)
    wie = voor_plan(slot.opp, datum=vandaag)
    slot.zet_status(
        Versie.Status.TER_ONDERTEKENING,
        aangeboden_op=timezone.now(),
        aangeboden_door=door,
        momentopname=momentopname(slot, vandaag),
    )
    for ondertekenaar in wie:
        _klaarzetten(slot, ondertekenaar)
    schrijftaken_sluiten(slot)
    taak_afronden(soort="opp_voorleggen", sleutel=f"{slot.pk}")
    plaatsen("opp.pdf_maken", sleutel=f"{slot.pk}", bij=slot, versie_id=slot.pk)
    vastleggen("opp_ter_ondertekening", op=slot, door=door, aantal=len(wie))
    _stand_bijwerken(slot)
    versie.refresh_from_db()


def _klaarzetten(versie: Versie, wie: Ondertekenaar) -> Ondertekening:
    leerling = versie.opp.dossier.leerling if wie.rol == Ondertekening.Rol.LEERLING else None
    return Ondertekening.objects.create(
        versie=versie, rol=wie.rol, contact=wie.contact, als_leerling=leerling, hoedanigheid=wie.hoedanigheid
    )


def op_slot(ondertekening: Ondertekening) -> tuple[Versie, Ondertekening]:
    """Version first, answer second: everybody locks in this order."""
    versie = Versie.objects.select_for_update().get(pk=ondertekening.versie_id)
    return versie, Ondertekening.objects.select_for_update().get(pk=ondertekening.pk)


@transaction.atomic
def ondertekenen(
    ondertekening: Ondertekening,
    *,
    perspectief_gelezen: bool,
    handelingsdeel: str,
    toelichting: str,
    naam: str,
    factor: str,
    ip: str | None,
    user_agent: str,
    sha256: str,
    verklaring: str = "",
) -> Ondertekening:
    """Write down one person's answer, once. A second click finds the answer there: ``OngeldigeOvergang``.

    ``sha256`` is of the bytes on screen; when other bytes lie ready now, nothing counts (``VerouderdeTekst``).
    ``verklaring``: the questions and the answers in the words and the language of that screen.
    """
    versie, slot = op_slot(ondertekening)
    if not versie.is_in_ronde or not slot.leeft(timezone.now()):
        raise OngeldigeOvergang(f"{slot._meta.label} {slot.pk}: {slot.status}, versie {versie.status}")
    moet_kunnen(versie, slot, perspectief_gelezen, handelingsdeel, sha256)
    antwoord_vastleggen(
        slot,
        handelingsdeel,
        perspectief_gelezen=perspectief_gelezen,
        toelichting=toelichting,
        getypte_naam=naam,
        factor=factor,
        ip=ip,
        user_agent=user_agent[:300],
        sha256=sha256,
        verklaring=verklaring,
    )
    vastleggen("opp_beantwoord", op=slot, door=None, antwoord=handelingsdeel, factor=factor, sha256=sha256)
    gevolg(versie, slot)
    return slot


def moet_kunnen(versie: Versie, slot: Ondertekening, perspectief_gelezen: bool, antwoord: str, sha256: str) -> None:
    if versie.bestand is None or versie.bestand.sha256 != sha256:
        raise VerouderdeTekst
    if not nog_bevoegd(versie, slot):
        raise Onvolledig("U kunt dit plan niet meer ondertekenen. Bel de school.")
    if antwoord == Ondertekening.Antwoord.IN and soort_van(versie).met_perspectief and not perspectief_gelezen:
        raise Onvolledig("Geef aan dat u het eerste deel van het plan hebt gelezen en besproken.")


def antwoord_vastleggen(slot: Ondertekening, antwoord: str, **bewijs: object) -> None:
    naar = {
        Ondertekening.Antwoord.IN: Status.ONDERTEKEND,
        Ondertekening.Antwoord.NIET: Status.GEWEIGERD,
        Ondertekening.Antwoord.GESPREK: Status.WIL_GESPREK,
    }[Ondertekening.Antwoord(antwoord)]
    if naar == Status.WIL_GESPREK == slot.status and bewijs.get("toelichting") == slot.toelichting:
        return  # the same wish once more, or a second click
    bewaar_vorige(slot)
    slot.zet_status(naar, handelingsdeel=antwoord, beantwoord_op=timezone.now(), **(NIEUWE_WEG | bewijs))


def gevolg(versie: Versie, slot: Ondertekening) -> None:
    """A refusal or a wish to talk is a task for the coordinator, never a dead end (LAW-06)."""
    if slot.status in (Status.GEWEIGERD, Status.WIL_GESPREK):
        wie = "de leerling" if slot.rol == Ondertekening.Rol.LEERLING else "de ouders"
        taak_openen(
            soort="opp_gesprek",
            sleutel=f"{slot.pk}",
            school=versie.opp.dossier.leerling.school,
            dossier=versie.opp.dossier,
            wat=f"Praat met {wie} over het plan",
            toelichting=slot.get_status_display(),
            waar=reverse("opp:volgen", kwargs={"pk": versie.pk}),
            voor="ZC",
            namens=versie.aangeboden_door,
        )
    else:
        taak_afronden(soort="opp_gesprek", sleutel=f"{slot.pk}")
    for soort in ("opp_papier", "opp_herinneren", "opp_telefoon"):
        taak_afronden(soort=soort, sleutel=f"{slot.pk}")
    telefoon_laten_vervallen(slot)
    _stand_bijwerken(versie)


def _stand_bijwerken(versie: Versie) -> None:
    """Step the version to where its answers put it; open questions lapse once the round is over."""
    antwoorden = list(versie.ondertekeningen.select_related("contact", "als_leerling").order_by("pk"))
    uitslag = stand(versie.opp, antwoorden)
    reden = houdt_tegen(versie, antwoorden, datum=timezone.localdate())
    _laten_kijken(versie, reden)
    if reden:
        uitslag = "deels" if any(a.heeft_akkoord for a in antwoorden) else "open"
    naar = {
        "geweigerd": Versie.Status.GEEN_OVEREENSTEMMING,
        "akkoord": Versie.Status.OVEREENSTEMMING,
        "deels": Versie.Status.GEDEELTELIJK,
    }.get(uitslag)
    if naar is None or naar == versie.status or not versie.is_in_ronde:
        return
    versie.zet_status(naar)
    if uitslag == "deels":
        return
    for antwoord in antwoorden:
        if antwoord.status in Ondertekening.OPEN:
            _laten_vervallen(antwoord)
    if uitslag == "geweigerd":
        plaatsen("portaal.ronde_gestopt", sleutel=f"{versie.pk}", bij=versie, versie_id=versie.pk)
    vastleggen(f"opp_{naar.value}", op=versie, door=None)
    if uitslag == "akkoord":
        _vaststeltaak(versie)


def _laten_kijken(versie: Versie, reden: str) -> None:
    """Nobody is silent, and still there is no agreement: somebody at school must look at who has a say now."""
    if not reden:
        taak_afronden(soort="opp_wie_tekent", sleutel=f"{versie.pk}")
        return
    taak_openen(
        soort="opp_wie_tekent",
        sleutel=f"{versie.pk}",
        school=versie.opp.dossier.leerling.school,
        dossier=versie.opp.dossier,
        wat="Kijk wie het plan nu moet tekenen",
        toelichting=reden,
        waar=reverse("opp:volgen", kwargs={"pk": versie.pk}),
        voor="ZC",
        namens=versie.aangeboden_door,
    )


def _laten_vervallen(ondertekening: Ondertekening) -> None:
    """This person need not answer any more: nobody has to remind, call or print for them."""
    ondertekening.zet_status(Status.VERVALLEN, verloopt_op=timezone.now())
    telefoon_laten_vervallen(ondertekening)
    for soort in ("opp_herinneren", "opp_papier", "opp_gesprek", "opp_geblokkeerd", "opp_telefoon"):
        taak_afronden(soort=soort, sleutel=f"{ondertekening.pk}", vervallen=True)


def _vaststeltaak(versie: Versie) -> None:
    school = versie.opp.dossier.leerling.school
    taak_openen(
        soort="opp_vaststellen",
        sleutel=f"{versie.pk}",
        school=school,
        dossier=versie.opp.dossier,
        wat="Teken het plan namens de school",
        toelichting="Iedereen is akkoord",
        waar=reverse("opp:vaststellen", kwargs={"pk": versie.pk}),
        voor="ZC",
        namens=versie.aangeboden_door,
    )


@transaction.atomic
def opnieuw_sturen(ondertekening: Ondertekening, *, door: Gebruiker) -> None:
    """A new link by mail; the old one stops working now. Also lifts a block after wrong codes."""
    versie, slot = op_slot(ondertekening)
    if not versie.is_in_ronde or slot.status not in Ondertekening.OPEN:
        raise OngeldigeOvergang(f"{slot._meta.label} {slot.pk}: {slot.status}, versie {versie.status}")
    if versie.bestand is None:
        raise Onvolledig("Het document is nog niet klaar. Wacht even en probeer het nog eens.")
    if not slot.email:
        raise Onvolledig(
            "Er is geen eigen e-mailadres bekend. Vul het in bij de contactpersonen, of laat op papier tekenen."
        )
    links.uitgeven(slot, nu=timezone.now())
    plaatsen("opp.uitnodigen", sleutel=f"{slot.pk}:{slot.uitgiftenummer}", bij=slot, ondertekening_id=slot.pk)
    for soort in ("opp_geblokkeerd", "opp_papier"):
        taak_afronden(soort=soort, sleutel=f"{slot.pk}")
    vastleggen("opp_link_opnieuw", op=slot, door=door, uitgifte=slot.uitgiftenummer)


@transaction.atomic
def link_intrekken(ondertekening: Ondertekening, *, door: Gebruiker) -> None:
    """The link stops working now. Nobody waits for nobody: a new link or paper stays somebody's task."""
    versie, slot = op_slot(ondertekening)
    slot.zet_status(Status.VERLOPEN, token_sha256=None, verloopt_op=timezone.now())
    taak_openen(
        soort="opp_papier",
        sleutel=f"{slot.pk}",
        school=versie.opp.dossier.leerling.school,
        dossier=versie.opp.dossier,
        wat="Stuur een nieuwe link, of laat het plan op papier tekenen",
        toelichting="De link is ingetrokken",
        waar=reverse("opp:volgen", kwargs={"pk": versie.pk}),
        voor=versie.aangeboden_door or "ZC",
    )
    vastleggen("opp_link_ingetrokken", op=slot, door=door)


@transaction.atomic
def openen(ondertekening: Ondertekening) -> None:
    """The plan was on this person's screen, after the code; that they looked is written down by the door itself."""
    _, slot = op_slot(ondertekening)
    if slot.status == Status.UITGENODIGD:
        slot.zet_status(Status.GEOPEND, geopend_op=timezone.now())


@transaction.atomic
def code_maken(ondertekening: Ondertekening, *, factor: str = Ondertekening.Factor.MAIL) -> Portaalcode | None:
    """A new one-time code for a living link, or None when this link had three this hour. The caller sends it.

    Taps at once give one code: they wait here for the first, and get the code that was just made.
    """
    _, slot = op_slot(ondertekening)
    nu = timezone.now()
    net = slot.codes.filter(gebruikt_op=None, gemaakt_op__gt=nu - NET_GEMAAKT).order_by("-pk").first()
    if net and net.leeft(nu) and slot.leeft(nu):
        return net
    dit_uur = slot.codes.filter(gemaakt_op__gt=nu - timedelta(hours=1)).count()
    if not slot.leeft(nu) or dit_uur >= CODES_PER_UUR:
        return None
    slot.codes.filter(gebruikt_op=None).update(verloopt_op=nu)
    return Portaalcode.objects.create(
        ondertekening=slot, nonce=nieuwe_nonce(), factor=factor, verloopt_op=nu + CODE_GELDIG
    )


def code_proberen(portaalcode: Portaalcode, *, ingevuld: str) -> bool:
    """One try, counted before it is compared; a right code works once. After ten wrong ones the link is blocked.

    Whoever goes on at a blocked link is refused without a lock: guessing keeps nobody of the same plan waiting.
    """
    dicht = Ondertekening.objects.filter(pk=portaalcode.ondertekening_id, geblokkeerd_op__isnull=False)
    goed, geblokkeerd = (False, True) if dicht.exists() else _proberen(portaalcode, ingevuld)
    if geblokkeerd:
        raise OndertekeningGeblokkeerd
    return goed


@transaction.atomic
def _proberen(portaalcode: Portaalcode, ingevuld: str) -> tuple[bool, bool]:
    versie, slot = op_slot(portaalcode.ondertekening)
    code = Portaalcode.objects.select_for_update().get(pk=portaalcode.pk)
    nu = timezone.now()
    if not slot.leeft(nu):
        return False, slot.geblokkeerd_op is not None
    if links.code_klopt(code, ingevuld, nu=nu):
        Portaalcode.objects.filter(pk=code.pk).update(gebruikt_op=nu)
        return True, False
    Portaalcode.objects.filter(pk=code.pk).update(pogingen=code.pogingen + 1)
    fout = slot.foute_codes + 1
    Ondertekening.objects.filter(pk=slot.pk).update(
        foute_codes=fout, geblokkeerd_op=nu if fout >= FOUTE_CODES else None
    )
    if fout < FOUTE_CODES:
        return False, False
    _geblokkeerd(versie, slot)
    return False, True


def _geblokkeerd(versie: Versie, slot: Ondertekening) -> None:
    vastleggen("opp_link_geblokkeerd", op=slot, door=None)
    taak_openen(
        soort="opp_geblokkeerd",
        sleutel=f"{slot.pk}",
        school=versie.opp.dossier.leerling.school,
        dossier=versie.opp.dossier,
        wat="Bel een ouder: de link is geblokkeerd na foute codes",
        waar=reverse("opp:volgen", kwargs={"pk": versie.pk}),
        voor="ZC",
    )


@transaction.atomic
def ronde_bijwerken(versie: Versie) -> int:
    """Fit an open round to who may sign today: after an 18th birthday or a change of authority (LAW-07, S16).

    Who may no longer sign loses the link; who must sign now gets one. Returns how many questions changed.
    """
    slot = Versie.objects.select_for_update().get(pk=versie.pk)
    if not slot.is_in_ronde:
        return 0
    bevoegd = {(w.rol, w.contact.pk if w.contact else None): w for w in voor_plan(slot.opp, datum=timezone.localdate())}
    vervallen, veranderd = [], 0
    for ondertekening in slot.ondertekeningen.open().select_related("contact", "als_leerling").order_by("pk"):
        wie = bevoegd.get((ondertekening.rol, ondertekening.contact_id))
        if wie is None:
            _laten_vervallen(ondertekening)
            vervallen.append(ondertekening)
        else:
            veranderd += _in_hoedanigheid(ondertekening, wie)
            if ondertekening.verhuisd:
                _nieuwe_link_vragen(slot, ondertekening)
    gevraagd = set(slot.ondertekeningen.values_list("rol", "contact_id"))
    nieuw = [wie for sleutel, wie in bevoegd.items() if sleutel not in gevraagd]
    for wie in nieuw:
        ondertekening = _klaarzetten(slot, wie)
        plaatsen("opp.pdf_maken", sleutel=f"{slot.pk}:{ondertekening.pk}", bij=slot, versie_id=slot.pk)
    if vervallen or nieuw or veranderd:
        vastleggen("opp_ronde_bijgewerkt", op=slot, door=None, vervallen=len(vervallen), nieuw=len(nieuw))
    _stand_bijwerken(slot)
    return len(vervallen) + len(nieuw) + veranderd


def _nieuwe_link_vragen(versie: Versie, ondertekening: Ondertekening) -> None:
    """Another address or number came from a file: a person looks whether that is right before anything goes there."""
    taak_openen(
        soort="opp_papier",
        sleutel=f"{ondertekening.pk}",
        school=versie.opp.dossier.leerling.school,
        dossier=versie.opp.dossier,
        wat="Vraag of het nieuwe adres klopt, en stuur een nieuwe link",
        toelichting="Het mailadres of telefoonnummer is veranderd. De oude link werkt niet meer",
        waar=reverse("opp:volgen", kwargs={"pk": versie.pk}),
        voor=versie.aangeboden_door or "ZC",
    )


def _in_hoedanigheid(ondertekening: Ondertekening, wie: Ondertekenaar) -> bool:
    """In what capacity somebody is asked today. Who turned 18 was asked something lighter: a new link says so (S16)."""
    if ondertekening.hoedanigheid == wie.hoedanigheid:
        return False
    ondertekening.hoedanigheid = wie.hoedanigheid
    ondertekening.save(update_fields=["hoedanigheid"])
    vraagt = ondertekening.status != Status.KLAARGEZET and wie.hoedanigheid == VOLWASSENE
    if vraagt and ondertekening.email:
        links.uitgeven(ondertekening, nu=timezone.now())
        sleutel = f"{ondertekening.pk}:{ondertekening.uitgiftenummer}"
        plaatsen("opp.uitnodigen", sleutel=sleutel, bij=ondertekening, ondertekening_id=ondertekening.pk)
    return True
