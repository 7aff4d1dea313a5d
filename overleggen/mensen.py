"""Who can be asked to come, or to do something: who works with the pupils of the school now."""

from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject
from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import Gebruiker, Roltoewijzing
from accounts.rechttaal import EXTERN, GEEN_COLLEGA
from dossiers.models import Contactpersoon
from dossiers.models.gesprek import VOLWASSEN, bezwaar_tegen
from scholen.models import Functie, Overlegtype, School

from .models import Actiepunt, Agendapunt, Deelname, Puntdeelname

Uitvoerder = Actiepunt.Uitvoerder
VAN_EEN_CONTACT = ("id", "naam", "relatie", "gezag", "informatierecht", "contactverbod")
VAN_SCHOOL = "Kies iemand van school: die maakt de afspraak en vraagt na of het lukte."


def werkt_met_leerlingen(school: School, datum: date) -> QuerySet[Roltoewijzing]:
    """Not who manages or audits the system, no parents, and nobody from outside: a meeting is among colleagues."""
    return Roltoewijzing.objects.geldig(datum).van_school(school).exclude(functie__rol__in=GEEN_COLLEGA)


def collegas(school: School, datum: date) -> QuerySet[Gebruiker]:
    werkt_hier = werkt_met_leerlingen(school, datum).filter(gebruiker=OuterRef("pk"))
    return Gebruiker.objects.filter(Exists(werkt_hier), is_active=True).order_by("voornaam", "achternaam", "pk")


def doeners(punt: Agendapunt, school: School, datum: date) -> QuerySet[Gebruiker]:
    """Who can be given an action of this item: a colleague (``collega``), or who from outside is there for it."""
    werkt_hier = werkt_met_leerlingen(school, datum).filter(gebruiker=OuterRef("pk"))
    erbij = Puntdeelname.objects.filter(agendapunt=punt, niet_erbij=False, deelname__gebruiker=OuterRef("pk"))
    mensen = Gebruiker.objects.annotate(collega=Exists(werkt_hier)).filter(Q(collega=True) | Q(Exists(erbij)))
    return mensen.filter(is_active=True).order_by("voornaam", "achternaam", "pk")


def om_de_leerling(gebruiker: Gebruiker) -> ArraySubquery:
    """Annotation on items: the contacts in the dossier that this person sees, for ``uitvoerders``."""
    rijen = Contactpersoon.objects.waarop(gebruiker, "leerling.contact_inzien")
    rijen = rijen.filter(leerling=OuterRef("dossier__leerling")).order_by("pk")
    return ArraySubquery(rijen.values(rij=JSONObject(**{veld: veld for veld in VAN_EEN_CONTACT})))


def uitvoerders(punt: Agendapunt, gebruiker: Gebruiker) -> dict[str, tuple[str, str]]:
    """Who else can do something about this item (GRO-61), by the value of a choice: the kind and the name.

    The pupil, the parents, and by name who stands in the dossier as far as this person sees them; nobody who may know
    nothing of it (PRIV-04..06, INV-06, INV-09).
    """
    leerling, vandaag = punt.leerling, timezone.localdate()
    if leerling is None:
        return {Uitvoerder.BUITEN: (Uitvoerder.BUITEN, "")}
    if hasattr(punt, "om_de_leerling"):
        rijen = punt.om_de_leerling
    else:
        zelf = Agendapunt.objects.filter(pk=punt.pk).annotate(rijen=om_de_leerling(gebruiker))
        rijen = zelf.values_list("rijen", flat=True)[0]
    namen: dict[str, tuple[str, str]] = {}
    for rij in rijen or []:  # of who may see none there is no list
        contact = Contactpersoon(**rij, leerling=leerling)
        ouder = contact.relatie != Contactpersoon.Relatie.ANDERS
        if not (ouder and punt.zonder_ouders) and not bezwaar_tegen(contact, op=vandaag):
            namen[f"contact{contact.pk}"] = (Uitvoerder.OUDERS if ouder else Uitvoerder.BUITEN, str(contact))
    keuzes: dict[str, tuple[str, str]] = {Uitvoerder.LEERLING: (Uitvoerder.LEERLING, "")}
    minderjarig = leerling.leeftijd(vandaag) < VOLWASSEN
    if not punt.zonder_ouders and (minderjarig or any(soort == Uitvoerder.OUDERS for soort, _ in namen.values())):
        keuzes[Uitvoerder.OUDERS] = (Uitvoerder.OUDERS, "")
    return {**keuzes, **namen, Uitvoerder.BUITEN: (Uitvoerder.BUITEN, "")}


def leest_tot(wie: Gebruiker, tot: date) -> str:
    """Why somebody from outside gets no action for a later day: they could not read it any more, nor say it is done."""
    dag = date_format(tot, "j F")
    if tot < timezone.localdate():
        return f"{wie} leest dit sinds {dag} niet meer. Kies iemand anders."
    return f"{wie} leest dit tot en met {dag}. Kies een dag tot en met {dag}."


def aan_tafel(punt: Agendapunt, datum: date) -> QuerySet[Gebruiker]:
    """Colleagues who take part in the meeting, and are in the room for this pupil."""
    genodigd = Deelname.objects.filter(overleg=punt.overleg_id, gebruiker=OuterRef("pk"))
    genodigd = genodigd.exclude(status=Deelname.Status.AFGEMELD)
    hier = Puntdeelname.objects.filter(agendapunt=punt, deelname__gebruiker=OuterRef("pk"))
    bij_punt = Q(Exists(genodigd.filter(per_punt=False))) | Q(Exists(hier.filter(niet_erbij=False)))
    return collegas(punt.overleg.school, datum).filter(bij_punt).exclude(Exists(hier.filter(niet_erbij=True)))


def externen(school: School | None, datum: date) -> QuerySet[Roltoewijzing]:
    """Who comes from outside, to this school (or to any), on that day."""
    rijen = Roltoewijzing.objects.geldig(datum).met_rol(*EXTERN).filter(gebruiker__is_active=True)
    return rijen.van_school(school) if school else rijen


def mensen_van_buiten(school: School, datum: date) -> QuerySet[Gebruiker]:
    komt_hier = externen(school, datum).filter(gebruiker=OuterRef("pk"))
    return Gebruiker.objects.filter(Exists(komt_hier), is_active=True).order_by("achternaam", "voornaam", "pk")


def partijen(overlegtype: Overlegtype) -> list[str]:
    """The functions from outside that the profile names for this kind of meeting, whether or not anybody has one."""
    genoemd = Functie.objects.filter(Q(vast_in_overlegtypen=overlegtype) | Q(op_afroep_in_overlegtypen=overlegtype))
    return list(genoemd.filter(rol__in=EXTERN).order_by("naam").values_list("naam", flat=True).distinct())


def pool(overlegtype: Overlegtype, datum: date, *, klas: int | None = None) -> list[Roltoewijzing]:
    """Who comes to this kind of meeting when it is needed; of those who have it for a class, only for this one."""
    rijen = Roltoewijzing.objects.geldig(datum).van_school(overlegtype.school).filter(gebruiker__is_active=True)
    rijen = rijen.filter(Q(klas=None) | Q(klas=klas), functie__op_afroep_in_overlegtypen=overlegtype)
    return list(rijen.select_related("functie", "gebruiker").order_by("functie__naam", "functie", "pk"))


def op_afroep(overlegtype: Overlegtype, datum: date, *, klas: int | None = None) -> list[tuple[Functie, Gebruiker]]:
    return [(rij.functie, rij.gebruiker) for rij in pool(overlegtype, datum, klas=klas)]


def bezetting(overlegtype: Overlegtype, datum: date) -> list[tuple[Functie, list[str]]]:
    """The functions that always sit at this table, and who has each of them; a class mentor goes by the function."""
    rijen = Roltoewijzing.objects.geldig(datum).van_school(overlegtype.school).filter(klas=None)
    functies = list(overlegtype.vaste_functies.order_by("pk"))
    namen: dict[int, list[str]] = {functie.pk: [] for functie in functies}
    for rij in rijen.filter(functie__in=functies).select_related("gebruiker").order_by("pk"):
        namen[rij.functie_id].append(str(rij.gebruiker))
    return [(functie, namen[functie.pk]) for functie in functies]
