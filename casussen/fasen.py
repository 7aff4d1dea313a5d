"""The steps of a school's profile, and what a case still lacks before it may leave one."""

from collections.abc import Iterable
from functools import cached_property

from django.db.models import Subquery, Value
from django.db.models.functions import Greatest
from django.utils import timezone

from accounts.models import Gebruiker
from dossiers.models import Gesprek
from scholen import kalender
from scholen.models import Fase, School
from zorg.basis.models import Onvolledig

from .models import Analyse, Casus, Conclusie, Hulpvraag, Interventie, Ouderbetrokkenheid, Overdracht

Eis = Fase.Eis
COORDINATOR = "ZC"
MET_LEERLING = (Gesprek.Met.LEERLING, Gesprek.Met.LEERLING_OUDERS, Gesprek.Met.HOORGESPREK)
MET_OUDERS = (Gesprek.Met.OUDERS, Gesprek.Met.LEERLING_OUDERS)


def fasen_van(school: School) -> list[Fase]:
    """In order, with who may start each and to whom each is handed over: three queries."""
    fasen = school.fases.filter(actief=True).prefetch_related("starters", "overdracht_aan")
    return list(fasen.order_by("volgorde", "pk"))


def nummer(casus: Casus, fasen: list[Fase]) -> int:
    """The place of the present step, also when the school has put it off since."""
    plekken = [plek for plek, fase in enumerate(fasen, 1) if fase.volgorde <= casus.fase.volgorde]
    return plekken[-1] if plekken else 1


def eerste_fase(school: School) -> Fase:
    fase = school.fases.filter(actief=True).order_by("volgorde", "pk").first()
    if fase is None:
        raise Onvolledig("In het schoolprofiel staan nog geen fasen. Laad het profiel opnieuw.")
    return fase


def mag_starten(fase: Fase, gebruiker: Gebruiker) -> bool:
    """Whether this person may start this step: by a function the profile names, or as coordinator (GRO-44)."""
    namen = {functie.pk for functie in fase.starters.all()}
    hier = [t for t in gebruiker.toewijzingen if t.school_id == fase.school_id]
    return not namen or any(t.functie_id in namen or t.functie.rol == COORDINATOR for t in hier)


def fasen_op_bord(scholen: Iterable[int | School]) -> list[Fase]:
    """The steps of these schools, school by school."""
    return list(Fase.objects.filter(school__in=scholen, actief=True).order_by("school", "volgorde"))


def wie_start(fase: Fase) -> str:
    """In words: "teamleider of zorgcoördinator"."""
    return _of(_klein(functie.naam) for functie in fase.starters.all())


def _of(namen: Iterable[str]) -> str:
    *meer, laatste = sorted(set(namen)) or [""]
    return f"{', '.join(meer)} of {laatste}" if meer else laatste


def _klein(naam: str) -> str:
    return naam if naam[:2].isupper() else naam[:1].lower() + naam[1:]


def ontbreekt(inhoud: "Inhoud", fasen: Iterable[Fase]) -> list[str]:
    """One sentence for each thing that is missing before these steps may be left behind."""
    fasen = list(fasen)
    zinnen = [(fase.naam, zin) for fase in fasen for eis in fase.eisen if (zin := ZINNEN[Eis(eis)](inhoud, fase))]
    return [zin if len(fasen) == 1 else f"{naam}: {zin}" for naam, zin in zinnen]


def is_rijp(inhoud: "Inhoud", fase: Fase) -> bool:
    """Whether this step is done but for handing it over: then that is what comes now (GRO-40)."""
    return not any(ZINNEN[Eis(eis)](inhoud, fase) for eis in fase.eisen if eis != Eis.OVERDRACHT)


def advies(inhoud: "Inhoud", fase: Fase) -> str:
    """What the school would rather see, though nobody is stopped by it (GRO-25)."""
    gedaan = len(inhoud.in_fase(fase))
    if fase.interventies <= gedaan < fase.interventies_voorkeur:
        telwoord = {2: "Een tweede", 3: "Een derde"}.get(gedaan + 1, "Nog een")
        return f"{telwoord} interventie heeft de voorkeur."
    return ""


class Inhoud:
    """What stands on the form and the timeline of one case; each part is read once, and only when it is asked."""

    def __init__(self, casus: Casus) -> None:
        self.casus = casus

    @cached_property
    def interventies(self) -> list[Interventie]:
        return list(
            self.casus.interventies.select_related("uitvoerder", "geschreven_door").order_by("begindatum", "pk")
        )

    @cached_property
    def hulpvragen(self) -> list[Hulpvraag]:
        return list(self.casus.hulpvragen.select_related("geschreven_door").order_by("pk"))

    @cached_property
    def overdrachten(self) -> list[Overdracht]:
        return list(self.casus.overdrachten.select_related("geschreven_door", "aan", "functie").order_by("pk"))

    @cached_property
    def ouders(self) -> list[Ouderbetrokkenheid]:
        return list(self.casus.ouderbetrokkenheid.select_related("geschreven_door").order_by("pk"))

    @cached_property
    def analyses(self) -> list[Analyse]:
        rijen = self.casus.analyses.select_related("geschreven_door").prefetch_related("leden", "aanbod")
        return list(rijen.order_by("pk"))

    @cached_property
    def conclusies(self) -> list[Conclusie]:
        return list(
            self.casus.conclusies.select_related("geschreven_door").prefetch_related("deelnemers").order_by("pk")
        )

    @cached_property
    def gesprekken(self) -> set[str]:
        """With whom somebody talked about this: also before the case was opened, for talks lead to it (SEG-102). What
        belongs to an earlier school year or an earlier case does not count."""
        geopend = timezone.localdate(self.casus.geopend_op)
        eerder = Casus.objects.filter(dossier=self.casus.dossier_id, afgesloten_op__lt=self.casus.geopend_op)
        vorige = eerder.order_by("-afgesloten_op").values("afgesloten_op__date")[:1]
        vanaf = Greatest(Value(kalender.begin_schooljaar(geopend)), Subquery(vorige))
        rijen = Gesprek.objects.filter(dossier=self.casus.dossier_id, datum__gte=vanaf)
        return set(rijen.values_list("met", flat=True))

    def in_fase(self, fase: Fase) -> list[Interventie]:
        return [interventie for interventie in self.interventies if interventie.fase_id == fase.pk]

    def hulpvraag(self, fase: Fase) -> str:
        geschreven = any(h.fase_id == fase.pk for h in self.hulpvragen)
        return "" if geschreven else "Schrijf de hulpvraag op, of formuleer haar opnieuw."

    def genoeg(self, fase: Fase) -> str:
        gedaan = len(self.in_fase(fase))
        if gedaan >= fase.interventies:
            return ""
        hoeveel = f"{fase.interventies} interventie{'s' if fase.interventies > 1 else ''}"
        return f"Leg minstens {hoeveel} vast; het {'is' if gedaan == 1 else 'zijn'} er nu {gedaan}."

    def resultaat(self, fase: Fase) -> str:
        open_ = sum(1 for i in self.in_fase(fase) if not i.heeft_resultaat)
        if not open_:
            return ""
        return f"Schrijf het resultaat op van {'de interventie' if open_ == 1 else f'{open_} interventies'}."

    def gesprek_leerling(self, fase: Fase) -> str:
        return "" if self.gesprekken & set(MET_LEERLING) else "Leg een gesprek met de leerling vast."

    def gesprek_ouders(self, fase: Fase) -> str:
        uitgesteld = any(o.fase_id == fase.pk and o.soort == Ouderbetrokkenheid.Soort.UITGESTELD for o in self.ouders)
        if uitgesteld or self.gesprekken & set(MET_OUDERS):
            return ""
        return "Leg een gesprek met de ouders vast, of schrijf op waarom dat voor de veiligheid later is."

    def overdracht(self, fase: Fase) -> str:
        if any(o.fase_id == fase.pk for o in self.overdrachten):
            return ""
        return f"Draag het formulier over aan: {_of(_klein(f.naam) for f in fase.overdracht_aan.all())}."

    def casemanager(self, fase: Fase) -> str:
        benoemd = self.casus.casemanager_benoemd_op or fase.casemanager == Fase.Casemanager.MENTOR
        if self.casus.casemanager_id and benoemd:
            return ""
        if self.casus.casemanager_id:  # the mentor by itself: from this step on the school names somebody
            return f"Benoem voor deze stap een casemanager. Nu is dat nog {self.casus.casemanager}."
        return "Benoem een casemanager."

    def besluit(self, fase: Fase) -> str:
        return "" if self.analyses else "Leg de analyse met het besluit vast."

    def conclusie(self, fase: Fase) -> str:
        if self.conclusies:
            return ""
        return "Leg samen vast dat de school het niet meer alleen kan."


ZINNEN = {
    Eis.HULPVRAAG: Inhoud.hulpvraag,
    Eis.INTERVENTIES: Inhoud.genoeg,
    Eis.RESULTAAT: Inhoud.resultaat,
    Eis.GESPREK_LEERLING: Inhoud.gesprek_leerling,
    Eis.GESPREK_OUDERS: Inhoud.gesprek_ouders,
    Eis.OVERDRACHT: Inhoud.overdracht,
    Eis.CASEMANAGER: Inhoud.casemanager,
    Eis.BESLUIT: Inhoud.besluit,
    Eis.CONCLUSIE: Inhoud.conclusie,
}
