"""The end of the round: the coordinator signs last, the document gets its signature page, and the plan is in force."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import Gebruiker
from audit.services import vastleggen
from dossiers.services import taak_afronden, taak_openen
from opp.models import Hoorgesprek, Ondertekening, Opp, Oudergesprek, Versie
from opp.ondertekenaars import is_zelf, stand
from opp.volledigheid import soort_van
from zorg.basis.models import OngeldigeOvergang, Onvolledig
from zorg.basis.opdrachten import plaatsen

from .beginnen import mentoren
from .leven import terugkoppeltaak

# The profile names no system: then nobody is asked to copy the plan to it.
NAAMLOOS = "leerlingvolgsysteem"
PERSPECTIEF_ALLEEN = (
    "Ik stel namens school het perspectiefdeel vast. Over het handelingsdeel is geen overeenstemming: dat geldt niet."
)


@transaction.atomic
def vaststellen(versie: Versie, *, door: Gebruiker, ip: str | None = None, user_agent: str = "") -> None:
    """Sign for the school, last of all (SEG-142). Makes the final document, and whoever waits for the plan hears it."""
    slot = Versie.objects.select_for_update().get(pk=versie.pk)
    _moet_kunnen(slot, door)
    nu = timezone.now()
    slot.zet_status(Versie.Status.VASTGESTELD, vastgesteld_op=nu, vastgesteld_door=door)
    _school_tekent(slot, door, nu, verklaring="Ik teken namens school.", ip=ip, user_agent=user_agent)
    if slot.opp.status == Opp.Status.IN_OPBOUW:
        slot.opp.zet_status(Opp.Status.ACTIEF)
    _begin_voor_register(slot)
    taak_afronden(soort="opp_vaststellen", sleutel=f"{slot.pk}")
    _vervolgtaken(slot)
    plaatsen("opp.eindversie_maken", sleutel=f"{slot.pk}", bij=slot, versie_id=slot.pk)
    plaatsen("arrangementen.plan_vastgesteld", sleutel=f"{slot.pk}", bij=slot, opp_id=slot.opp_id)
    vastleggen("opp_vastgesteld", op=slot, door=door, sha256=slot.bestand.sha256 if slot.bestand else "")
    versie.refresh_from_db()


@transaction.atomic
def zonder_handelingsdeel_vaststellen(
    versie: Versie, *, door: Gebruiker, reden: str, gesproken: date | None, ip: str | None = None, user_agent: str = ""
) -> None:
    """Lay down the outlook part of an OPP alone, after the talk with the parents (LAW-05, LAW-06).

    The action part is not in force: no help starts, nothing goes into the register, an earlier version that is in
    force stays so. Agreement that comes later is about a new version. ``reden`` is for school, in its evidence.
    ``gesproken`` is the day of the talk after the refusal; None when they were asked and did not come.
    """
    slot = Versie.objects.select_for_update().get(pk=versie.pk)
    if slot.status != Versie.Status.GEEN_OVEREENSTEMMING or not soort_van(slot).met_perspectief:
        raise OngeldigeOvergang(f"versie {slot.pk} van een {slot.opp.soort}: {slot.status}")
    if mist := _besproken(slot, door) + _nagepraat(slot, gesproken):
        raise Onvolledig(*mist)
    nu = timezone.now()
    slot.zet_status(Versie.Status.ZONDER_HANDELINGSDEEL, vastgesteld_op=nu, vastgesteld_door=door)
    verklaring = f"{PERSPECTIEF_ALLEEN} {_gesprekszin(gesproken)}"
    velden = {"verklaring": verklaring, "toelichting": reden, "tekendatum": gesproken}
    _school_tekent(slot, door, nu, ip=ip, user_agent=user_agent, **velden)
    for antwoord in slot.ondertekeningen.order_by("pk"):
        taak_afronden(soort="opp_gesprek", sleutel=f"{antwoord.pk}")
    _verder_praten(slot, door)
    _vertel_de_leerling(slot)
    plaatsen("opp.verzegelen", sleutel=f"{slot.pk}", bij=slot, versie_id=slot.pk)
    vastleggen("opp_zonder_handelingsdeel", op=slot, door=door, sha256=slot.bestand.sha256 if slot.bestand else "")
    versie.refresh_from_db()


def _gesprekszin(gesproken: date | None) -> str:
    if gesproken is None:
        return "Na het antwoord is gevraagd om een gesprek. Dat gesprek kwam er niet."
    return f"Daarover is na het antwoord gesproken, op {gesproken:%d-%m-%Y}."


def _nagepraat(versie: Versie, gesproken: date | None) -> list[str]:
    """The talk before the round was about another question: somebody said no since, and is heard about that."""
    if gesproken is None:
        return []
    nee = versie.ondertekeningen.filter(status=Ondertekening.Status.GEWEIGERD)
    dagen = [rij.tekendatum or timezone.localdate(rij.beantwoord_op) for rij in nee if rij.beantwoord_op]
    if gesproken > timezone.localdate():
        return ["Dit gesprek is nog niet geweest. Praat eerst met ouders."]
    if dagen and gesproken < max(dagen):
        return ["Dit gesprek was voor het antwoord ‘Ik stem niet in’. Praat eerst over dat antwoord."]
    return []


def _verder_praten(versie: Versie, door: Gebruiker) -> None:
    """A refusal is never a dead end (LAW-06): somebody goes on looking for agreement about the help."""
    taak_openen(
        soort="opp_handelingsdeel",
        sleutel=f"{versie.pk}",
        school=versie.opp.dossier.leerling.school,
        dossier=versie.opp.dossier,
        wat="Zoek met ouders overeenstemming over de hulp",
        toelichting="Het plan is vastgesteld zonder handelingsdeel",
        waar=reverse("opp:tonen", kwargs={"pk": versie.pk}),
        voor="ZC",
        namens=door,
    )


def _school_tekent(versie: Versie, door: Gebruiker, op: datetime, *, user_agent: str, **velden: Any) -> None:
    regels = versie.opp.dossier.leerling.school.regels
    Ondertekening.objects.create(
        versie=versie,
        rol=Ondertekening.Rol.SCHOOL,
        medewerker=door,
        hoedanigheid=f"{regels.term('coordinator')}, namens de school",
        status=Ondertekening.Status.ONDERTEKEND,
        getypte_naam=str(door),
        factor=Ondertekening.Factor.INLOG,
        user_agent=user_agent[:300],
        sha256=versie.bestand.sha256 if versie.bestand else "",
        beantwoord_op=op,
        **velden,
    )


def _begin_voor_register(versie: Versie) -> None:
    """LAW-12: an OPP goes into the register with the day it began; no other plan does."""
    if soort_van(versie).wettelijk:
        begin = versie.begindatum or timezone.localdate()
        Opp.objects.filter(pk=versie.opp_id, rod_begindatum=None).update(rod_begindatum=begin)


def _moet_kunnen(versie: Versie, door: Gebruiker) -> None:
    """INV-03 and INV-28 once more, whatever way the version came here."""
    if versie.status != Versie.Status.OVEREENSTEMMING:
        return  # zet_status refuses with the right words
    mist = _besproken(versie, door)
    if stand(versie.opp, versie.ondertekeningen.select_related("contact", "als_leerling")) != "akkoord":
        mist.append("Nog niet iedereen heeft getekend.")
    if mist:
        raise Onvolledig(*mist)


def _besproken(versie: Versie, door: Gebruiker) -> list[str]:
    """What is missing before the school may decide anything (LAW-05, INV-28)."""
    mist = []
    if versie.bestand is None:
        mist.append("Het document is nog niet klaar. Wacht even en probeer het nog eens.")
    if soort_van(versie).heeft("hoorgesprek") and not Hoorgesprek.objects.filter(versie=versie).exists():
        mist.append("Schrijf eerst op wat de leerling van het plan vindt.")
    if soort_van(versie).heeft("oudergesprek") and not Oudergesprek.objects.filter(versie=versie).exists():
        mist.append("Bespreek het plan eerst met de ouders.")
    if any(is_zelf(antwoord, door) for antwoord in versie.ondertekeningen.select_related("contact", "als_leerling")):
        mist.append("Jij bent hier zelf ouder. Laat een collega namens school tekenen.")
    return mist


def _vervolgtaken(versie: Versie) -> None:
    dossier = versie.opp.dossier
    school = dossier.leerling.school
    systeem = school.regels.term("leerlingvolgsysteem").strip()
    personen = mentoren(dossier, timezone.localdate()) or ["ZC"]
    if systeem != NAAMLOOS:
        taak_openen(
            soort="opp_volgsysteem",
            sleutel=f"{versie.pk}",
            school=school,
            dossier=dossier,
            wat=f"Zet het plan in {systeem}",
            waar=reverse("opp:registratie", kwargs={"pk": versie.pk}),
            voor=personen[0],
        )
    _vertel_de_leerling(versie)


def _vertel_de_leerling(versie: Versie) -> None:
    hoorgesprek = Hoorgesprek.objects.filter(versie=versie, terugkoppeling_datum=None, ziet_af=False).first()
    if hoorgesprek:
        terugkoppeltaak(
            versie,
            sleutel=f"{versie.pk}",
            vanaf=timezone.localdate(),
            voor=hoorgesprek.vastgelegd_door,
            waar=reverse("opp:terugkoppelen", kwargs={"pk": versie.pk}),
        )


@transaction.atomic
def terugkoppelen(versie: Versie, *, door: Gebruiker, datum: date) -> None:
    """The pupil was told how the decision weighed what he or she said (LAW-09)."""
    Hoorgesprek.objects.filter(versie=versie).update(terugkoppeling_datum=datum)
    taak_afronden(soort="opp_terugkoppelen", sleutel=f"{versie.pk}")
    vastleggen("opp_teruggekoppeld", op=versie, door=door)


@transaction.atomic
def registreren(
    versie: Versie,
    *,
    door: Gebruiker,
    rod_begindatum: date | None,
    rod_einddatum: date | None,
    rod_doorgegeven_datum: date | None,
    volgsysteem_datum: date | None,
) -> None:
    """What the school noted in its own administration: begin and end only, no content (LAW-12)."""
    opp = Opp.objects.select_for_update().get(pk=versie.opp_id)
    opp.rod_begindatum, opp.rod_einddatum = rod_begindatum, rod_einddatum
    opp.rod_doorgegeven_datum, opp.volgsysteem_datum = rod_doorgegeven_datum, volgsysteem_datum
    opp.save(update_fields=["rod_begindatum", "rod_einddatum", "rod_doorgegeven_datum", "volgsysteem_datum"])
    if volgsysteem_datum:
        taak_afronden(soort="opp_volgsysteem", sleutel=f"{versie.pk}")
    vastleggen("opp_geregistreerd", op=opp, door=door)
