"""The end of the round: the coordinator signs last, the document gets its signature page, and the plan is in force."""

from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import Gebruiker
from audit.services import vastleggen
from dossiers.services import taak_afronden, taak_openen
from opp.models import Hoorgesprek, Ondertekening, Opp, Oudergesprek, Versie
from opp.ondertekenaars import is_zelf, stand
from opp.volledigheid import soort_van
from zorg.basis.models import Onvolledig
from zorg.basis.opdrachten import plaatsen

from .beginnen import mentoren
from .leven import terugkoppeltaak

# The profile names no system: then nobody is asked to copy the plan to it.
NAAMLOOS = "leerlingvolgsysteem"


@transaction.atomic
def vaststellen(versie: Versie, *, door: Gebruiker, ip: str | None = None, user_agent: str = "") -> None:
    """Sign for the school, last of all (SEG-142). Makes the final document, and whoever waits for the plan hears it."""
    slot = Versie.objects.select_for_update().get(pk=versie.pk)
    _moet_kunnen(slot, door)
    nu = timezone.now()
    school = slot.opp.dossier.leerling.school
    slot.zet_status(Versie.Status.VASTGESTELD, vastgesteld_op=nu, vastgesteld_door=door)
    Ondertekening.objects.create(
        versie=slot,
        rol=Ondertekening.Rol.SCHOOL,
        medewerker=door,
        hoedanigheid=f"{school.regels.term('coordinator')}, namens de school",
        status=Ondertekening.Status.ONDERTEKEND,
        getypte_naam=str(door),
        factor=Ondertekening.Factor.INLOG,
        verklaring="Ik teken namens school.",
        ip=ip,
        user_agent=user_agent[:300],
        sha256=slot.bestand.sha256 if slot.bestand else "",
        beantwoord_op=nu,
    )
    if slot.opp.status == Opp.Status.IN_OPBOUW:
        slot.opp.zet_status(Opp.Status.ACTIEF)
    _begin_voor_register(slot)
    taak_afronden(soort="opp_vaststellen", sleutel=f"{slot.pk}")
    _vervolgtaken(slot)
    plaatsen("opp.eindversie_maken", sleutel=f"{slot.pk}", bij=slot, versie_id=slot.pk)
    plaatsen("arrangementen.plan_vastgesteld", sleutel=f"{slot.pk}", bij=slot, opp_id=slot.opp_id)
    vastleggen("opp_vastgesteld", op=slot, door=door, sha256=slot.bestand.sha256 if slot.bestand else "")
    versie.refresh_from_db()


def _begin_voor_register(versie: Versie) -> None:
    """LAW-12: an OPP goes into the register with the day it began; no other plan does."""
    if soort_van(versie).wettelijk:
        begin = versie.begindatum or timezone.localdate()
        Opp.objects.filter(pk=versie.opp_id, rod_begindatum=None).update(rod_begindatum=begin)


def _moet_kunnen(versie: Versie, door: Gebruiker) -> None:
    """INV-03 and INV-28 once more, whatever way the version came here."""
    if versie.status != Versie.Status.OVEREENSTEMMING:
        return  # zet_status refuses with the right words
    mist = []
    if versie.bestand is None:
        mist.append("Het document is nog niet klaar. Wacht even en probeer het nog eens.")
    if soort_van(versie).heeft("hoorgesprek") and not Hoorgesprek.objects.filter(versie=versie).exists():
        mist.append("Schrijf eerst op wat de leerling van het plan vindt.")
    if soort_van(versie).heeft("oudergesprek") and not Oudergesprek.objects.filter(versie=versie).exists():
        mist.append("Bespreek het plan eerst met de ouders.")
    antwoorden = versie.ondertekeningen.select_related("contact", "als_leerling").order_by("pk")
    if any(is_zelf(antwoord, door) for antwoord in antwoorden):
        mist.append("Jij bent hier zelf ouder. Laat een collega namens school tekenen.")
    if stand(versie.opp, antwoorden) != "akkoord":
        mist.append("Nog niet iedereen heeft getekend.")
    if mist:
        raise Onvolledig(*mist)


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
