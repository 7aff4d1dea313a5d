"""The same for many plans at once: begin them, send the open questions again, make the documents again.

Whoever ordered it must be allowed to do it to each plan at the moment it is done, not only at the click.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.urls import reverse

from accounts.models import Gebruiker
from audit.services import vastleggen
from dossiers.models import Dossier
from dossiers.models.dossier import DossierQuerySet
from dossiers.services import taak_openen
from opp import tasks
from opp.models import Ondertekening, Opp, Versie
from scholen.models import School
from zorg.basis import stapels
from zorg.basis.models import Onvolledig, Stap, Stapel

from .beginnen import opp_klaarzetten
from .ronde import opnieuw_sturen

NIET_MEER = "Je mag dit niet meer doen bij deze leerling."
BLIJFT = "Dit document is er al en blijft precies zoals iedereen het las."
AL_EEN_PLAN = "Deze leerling heeft al een plan."
NIEMAND = "Niemand wacht hier op een link per mail."


@dataclass(frozen=True)
class Werk:
    """``rijen``: to which of all plans (or pupils) this can be done by this person now."""

    code: str
    naam: str
    vraag: str
    actie: str
    rijen: Callable[[Gebruiker], DossierQuerySet]
    doen: Callable[[int, Gebruiker], None]

    @property
    def soort(self) -> str:
        return f"opp.{self.code}"


def _zonder_plan(door: Gebruiker) -> DossierQuerySet:
    lopend = Opp.objects.open().values("dossier")
    return Dossier.objects.waarop(door, "opp.opstellen").actief().exclude(pk__in=lopend)


def _te_sturen(door: Gebruiker) -> DossierQuerySet:
    wacht = Ondertekening.objects.open().values("versie")
    return Versie.objects.waarop(door, "opp.link_intrekken").in_ronde().filter(pk__in=wacht)


def _te_drukken(door: Gebruiker) -> DossierQuerySet:
    return Versie.objects.waarop(door, "opp.concept_inzien").filter(status=Versie.Status.CONCEPT)


def _beginnen(pk: int, door: Gebruiker) -> None:
    dossier = Dossier.objects.waarop(door, "opp.opstellen").filter(pk=pk).first()
    if dossier is None:
        raise Onvolledig(NIET_MEER)
    Dossier.objects.select_for_update(of=("self",)).get(pk=pk)
    if Opp.objects.open().filter(dossier=dossier).exists():
        raise Onvolledig(AL_EEN_PLAN)
    opp_klaarzetten(dossier, door=door, catalogusitem=None, aanleiding="")


def _opnieuw(pk: int, door: Gebruiker) -> None:
    versie = Versie.objects.waarop(door, "opp.link_intrekken").filter(pk=pk).first()
    if versie is None:
        raise Onvolledig(NIET_MEER)
    wachten = versie.ondertekeningen.open().select_related("contact", "als_leerling").order_by("pk")
    met_mail = [rij for rij in wachten if rij.email] if versie.is_in_ronde else []
    if not met_mail:
        raise Onvolledig(NIEMAND)
    for rij in met_mail:
        opnieuw_sturen(rij, door=door)


def _drukken(pk: int, door: Gebruiker) -> None:
    versie = Versie.objects.waarop(door, "opp.concept_inzien").filter(pk=pk).first()
    if versie is None:
        raise Onvolledig(NIET_MEER)
    if not versie.is_concept:
        raise Onvolledig(BLIJFT)
    tasks.concept_maken(versie_id=pk)


WERK = {
    werk.code: werk
    for werk in (
        Werk("beginnen", "Plannen beginnen", "Begin een conceptplan voor deze leerlingen?", "opp.opstellen",
             _zonder_plan, _beginnen),
        Werk("opnieuw", "Verzoeken opnieuw sturen", "Stuur de open verzoeken voor deze plannen opnieuw?",
             "opp.link_intrekken", _te_sturen, _opnieuw),
        Werk("pdf", "PDF’s van concepten maken", "Maak de PDF’s van deze concepten opnieuw?", "opp.concept_inzien",
             _te_drukken, _drukken),
    )
}  # fmt: skip
PER_SOORT = {werk.soort: werk for werk in WERK.values()}


@transaction.atomic
def stapel_maken(werk: Werk, *, onderwerpen: list[int], school: School, door: Gebruiker, sleutel: str) -> Stapel:
    """Order it, once; every step becomes a job of its own."""
    stapel, nieuw = stapels.maken(
        werk.soort, sleutel=sleutel, onderwerpen=onderwerpen, door_id=door.pk, school_id=school.pk
    )
    if nieuw:
        vastleggen("opp_stapel_gemaakt", op=stapel, door=door, stapel=werk.code, aantal=len(onderwerpen))
    return stapel


def _stap(stap: Stap) -> None:
    """As the person who ordered it, with the rights of this moment."""
    werk = PER_SOORT[stap.stapel.soort]
    door = Gebruiker.objects.filter(pk=stap.stapel.door_id, is_active=True).first()
    if door is None:
        raise Onvolledig(NIET_MEER)
    werk.doen(stap.onderwerp_id, door)
    vastleggen("opp_stap_gedaan", op=stap, door=door, stapel=werk.code, onderwerp=stap.onderwerp_id)


def _klaar(stapel: Stapel) -> None:
    """The result is a line in the work list of who ordered it."""
    gedaan = stapel.stappen.filter(status=Stap.Status.GEDAAN).count()
    niet = stapel.stappen.filter(status=Stap.Status.NIET).count()
    taak_openen(
        soort="opp_stapel",
        sleutel=f"{stapel.pk}",
        school=School.objects.get(pk=stapel.school_id),
        wat=f"Bekijk de uitslag: {PER_SOORT[stapel.soort].naam.lower()}",
        toelichting=f"{gedaan} gelukt, {niet} niet" if niet else f"{gedaan} gelukt",
        waar=reverse("opp:stapel", kwargs={"pk": stapel.pk}),
        voor=Gebruiker.objects.get(pk=stapel.door_id),
    )


for _werk in WERK.values():
    stapels.SOORTEN[_werk.soort] = stapels.Soort(doen=_stap, klaar=_klaar)
