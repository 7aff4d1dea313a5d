"""What a plan asks for by date: a term that comes near or has passed, and looking back with parents each year."""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef
from django.urls import reverse

from accounts.models import Gebruiker, Roltoewijzing
from dossiers.herinneringen import PER_CODE, Mailen
from dossiers.models import Doel, Dossier, Gesprek, Taak, Toestemming
from dossiers.models.gesprek import EIGEN_INZAGE
from dossiers.services import taak_afronden, taak_openen
from scholen.kalender import AMSTERDAM
from scholen.models import School
from zorg.basis.opdrachten import plaatsen

from .models import Geschil, Ondertekening, Opp, Versie
from .ondertekenaars import VOLWASSEN

WORDT_16 = "wordt_16"


def herinneren(school: School, *, sinds: date, datum: date) -> Mailen:
    """Which reminders of the days after ``sinds`` up to ``datum`` go to whom by mail."""
    wie_zwijgt(school, sinds=sinds, datum=datum)
    geschillen(school, datum=datum)
    bijna_zestien(school, datum=datum)
    bijna_achttien(school, datum=datum)
    return termijnen(school, sinds=sinds, datum=datum) + evaluaties(school, sinds=sinds, datum=datum)


def wie_zwijgt(school: School, *, sinds: date, datum: date) -> None:
    """Mail again whoever was asked to sign and stays silent: at the marks of the profile, as long as the link lives.

    Only a school day asks this, so nobody hears from us in a holiday; marks that fell in it give one mail after it.
    """
    (eerste,) = PER_CODE["ondertekening_stil"].dagen(school)
    elke = school.regels.getal("herinnering.ondertekening_elke_dagen")
    hoogstens = school.regels.getal("herinnering.ondertekening_hoogstens")
    dagen = [eerste + keer * elke for keer in range(hoogstens)]
    voor_einde = timedelta(days=max(PER_CODE["ondertekenlink"].dagen(school)))
    stil = Ondertekening.objects.open().filter(
        status__in=Ondertekening.STIL, uitgenodigd_op__isnull=False, verloopt_op__isnull=False
    )
    rijen = stil.filter(versie__status__in=Versie.RONDE, versie__opp__dossier__leerling__school=school)
    for rij in rijen.order_by("pk"):
        gevraagd = rij.uitgenodigd_op.astimezone(AMSTERDAM).date()
        bijna_om = rij.verloopt_op.astimezone(AMSTERDAM).date() - voor_einde - gevraagd
        merken = sorted({*dagen, bijna_om.days})[:hoogstens]
        bereikt = [dag for dag in merken if sinds < gevraagd + timedelta(days=dag) <= datum]
        if bereikt:
            sleutel = f"{rij.pk}:{rij.uitgiftenummer}:{bereikt[-1]}"
            gegevens = {"ondertekening_id": rij.pk, "uitgifte": rij.uitgiftenummer}
            plaatsen("opp.herinneren", sleutel=sleutel, bij=rij, **gegevens)


def termijnen(school: School, *, sinds: date, datum: date) -> Mailen:
    """LAW-04: who writes hears it at the marks of the profile; once the term is over the coordinator has a task."""
    regel, mailen = PER_CODE["opp_termijn"], Mailen()
    tot = regel.uiterlijk(school, datum)
    _niet_meer_te_laat(school, datum)
    for opp in Opp.objects.van_school(school).in_opbouw().filter(uiterste_datum__lte=tot).met_leerling().order_by("pk"):
        if opp.uiterste_datum < datum:
            _te_laat(opp)
        if regel.bereikt(opp.uiterste_datum, school, sinds=sinds, datum=datum):
            mailen.update((wie, regel.code) for wie in _wie(opp, datum))
    return mailen


def _te_laat(opp: Opp) -> None:
    versie = opp.versies.order_by("-nummer")[0]
    taak_openen(
        soort="opp_te_laat",
        sleutel=f"{opp.pk}",
        school=opp.dossier.leerling.school,
        dossier=opp.dossier,
        wat=f"Het plan van {opp.dossier.leerling.roepnaam} is te laat",
        toelichting=opp.get_soort_display(),
        waar=reverse("opp:tonen", kwargs={"pk": versie.pk}),
        voor="ZC",
        uiterste_datum=opp.uiterste_datum,
    )


def _niet_meer_te_laat(school: School, datum: date) -> None:
    te_laat = {str(pk) for pk in Opp.objects.van_school(school).te_laat(datum).values_list("pk", flat=True)}
    taken = Taak.objects.open().filter(school=school, soort="opp_te_laat").order_by("pk")
    for sleutel in taken.values_list("sleutel", flat=True):
        nummer = sleutel.rpartition(":")[2]
        if nummer not in te_laat:
            taak_afronden(soort="opp_te_laat", sleutel=nummer)


def _wie(opp: Opp, datum: date) -> set[int]:
    """Everybody by name who has it on the list to write, and who coordinates; no role without a person."""
    schrijvers = opp.dossier.taken.open().filter(soort="opp_schrijven", voor_gebruiker__isnull=False)
    rol = Roltoewijzing.objects.geldig(datum).van_school(opp.dossier.leerling.school).met_rol("ZC")
    return {*schrijvers.values_list("voor_gebruiker", flat=True), *rol.values_list("gebruiker", flat=True)}


def evaluaties(school: School, *, sinds: date, datum: date) -> Mailen:
    """LAW-10: the plan is looked at with parents when it says so, and at least once a year."""
    regel, mailen = PER_CODE["opp_evaluatie"], Mailen()
    rijen = Versie.objects.van_school(school).in_werking().met_evaluatie()
    rijen = rijen.filter(kijken_op__lte=regel.uiterlijk(school, datum))
    for versie in rijen.met_leerling().order_by("pk"):
        dossier, voor = versie.opp.dossier, _evalueert(versie, datum)
        taak_openen(
            soort="opp_evalueren",
            sleutel=f"{versie.pk}",
            school=school,
            dossier=dossier,
            wat=f"Bespreek met ouders hoe het plan van {dossier.leerling.roepnaam} gaat",
            toelichting=versie.opp.get_soort_display(),
            waar=reverse("opp:evaluatie", kwargs={"pk": versie.pk}),
            voor=voor or "ZC",
            uiterste_datum=versie.kijken_op,
        )
        if voor and regel.bereikt(versie.kijken_op, school, sinds=sinds, datum=datum):
            mailen[voor.pk, regel.code] += 1
    return mailen


def _evalueert(versie: Versie, datum: date) -> Gebruiker | None:
    """The mentor of the class as it is today (SEG-147); nobody by name, then the coordinator decides."""
    klas = versie.opp.dossier.leerling.klas_id
    rij = Roltoewijzing.objects.geldig(datum).met_rol("ME").filter(klas=klas, klas__isnull=False).order_by("pk").first()
    return rij.gebruiker if rij else None


# Of a dispute that waits: its date, and what the coordinator does then. The decision of the board has its task already.
WACHT_OP = {
    Geschil.Status.TERMIJN: ("indienen_tot_datum", "Leg vast of het geschil is ingediend"),
    Geschil.Status.INGEDIEND: ("oordeel_verwacht_datum", "Leg vast wat de geschillencommissie zegt"),
}


def geschillen(school: School, *, datum: date) -> None:
    """LAW-13: a day of a dispute comes near. One task each, with that day."""
    binnen = PER_CODE["geschil"].uiterlijk(school, datum)
    rijen = Geschil.objects.open().filter(dossier__leerling__school=school, status__in=WACHT_OP)
    for geschil in rijen.select_related("dossier__leerling").order_by("pk"):
        veld, wat = WACHT_OP[Geschil.Status(geschil.status)]
        dag = getattr(geschil, veld)
        if dag > binnen:
            continue
        taak_openen(
            soort="geschil",
            sleutel=f"{geschil.pk}:{geschil.status}",
            school=school,
            dossier=geschil.dossier,
            wat=wat,
            toelichting=geschil.get_soort_display(),
            waar=reverse("opp:geschil", kwargs={"pk": geschil.pk}),
            voor="ZC",
            uiterste_datum=dag,
        )


def bijna_achttien(school: School, *, datum: date) -> None:
    """LAW-07: from that day the pupil takes the place of the parents, who then read nothing unless the pupil says so.

    A plan in force stays in force; it is talked over with the pupil, who agrees to the next version alone.
    """
    dagen = timedelta(days=max(PER_CODE["verjaardag"].dagen(school)))
    rijen = Dossier.objects.actief().filter(
        leerling__school=school, leerling__uitschrijfdatum=None,
        leerling__geboortedatum__gt=_jaren_terug(datum, VOLWASSEN),
        leerling__geboortedatum__lte=_jaren_terug(datum + dagen, VOLWASSEN),
    )  # fmt: skip
    for dossier in rijen.select_related("leerling").order_by("pk"):
        wordt_18 = _verjaardag(dossier.leerling.geboortedatum, VOLWASSEN)
        _ouders_mogen_lezen(school, dossier, wordt_18)
        for versie in Versie.objects.in_werking().filter(opp__dossier=dossier).order_by("pk"):
            _plan_doorpraten(school, versie, wordt_18, sinds=wordt_18 - dagen)


def bijna_zestien(school: School, *, datum: date) -> None:
    """PRIV-04: from that day the pupil says who may look into the dossier, and gives or withholds a yes. Somebody tells
    them, and a talk with the pupil since is that."""
    dagen = timedelta(days=max(PER_CODE["verjaardag"].dagen(school)))
    grenzen = (_jaren_terug(datum, EIGEN_INZAGE), _jaren_terug(datum + dagen, EIGEN_INZAGE))
    rijen = Dossier.objects.actief().filter(
        leerling__school=school, leerling__uitschrijfdatum=None, leerling__geboortedatum__gt=grenzen[0],
        leerling__geboortedatum__lte=grenzen[1],
    )  # fmt: skip
    gesproken = Gesprek.objects.filter(
        dossier=OuterRef("pk"), met__in=("leerling", "leerling_ouders"), datum__gte=datum - dagen
    )
    for dossier in rijen.exclude(Exists(gesproken)).select_related("leerling").order_by("pk"):
        roepnaam = dossier.leerling.roepnaam
        taak_openen(
            soort=WORDT_16,
            sleutel=f"{dossier.pk}",
            school=school,
            dossier=dossier,
            wat=f"Vertel {roepnaam} wat er verandert: {roepnaam} wordt 16",
            toelichting="Vanaf dan beslist de leerling zelf over inzage en toestemming.",
            waar=reverse("dossiers:toestemmingen", kwargs={"pk": dossier.pk}),
            voor="ZC",
            uiterste_datum=_verjaardag(dossier.leerling.geboortedatum, EIGEN_INZAGE),
        )
    open_ = Dossier.objects.filter(taken__in=Taak.objects.open().filter(school=school, soort=WORDT_16))
    for pk in open_.filter(Exists(gesproken)).order_by("pk").values_list("pk", flat=True):
        taak_afronden(soort=WORDT_16, sleutel=f"{pk}")


def _jaren_terug(dag: date, jaren: int) -> date:
    try:
        return dag.replace(year=dag.year - jaren)
    except ValueError:
        return date(dag.year - jaren, 2, 28)


def _verjaardag(geboren: date, jaren: int) -> date:
    try:
        return geboren.replace(year=geboren.year + jaren)
    except ValueError:
        return date(geboren.year + jaren, 3, 1)


def _ouders_mogen_lezen(school: School, dossier: Dossier, wordt_18: date) -> None:
    antwoord = Toestemming.objects.filter(dossier=dossier, gegeven_door_leerling=True)
    if antwoord.voor_doel(Doel.OUDERS_INFORMEREN).exists():
        return
    taak_openen(
        soort="ouders_na_18",
        sleutel=f"{dossier.pk}",
        school=school,
        dossier=dossier,
        wat=f"Vraag {dossier.leerling.roepnaam} of de ouders mogen blijven meelezen",
        toelichting="Wordt 18. Zonder ja van de leerling lezen ouders niets meer.",
        waar=reverse("dossiers:toestemmingen", kwargs={"pk": dossier.pk}),
        voor="ZC",
        uiterste_datum=wordt_18,
    )


def _plan_doorpraten(school: School, versie: Versie, wordt_18: date, *, sinds: date) -> None:
    if versie.evaluaties.filter(datum__gte=sinds).exists() or versie.opp.versies.in_de_maak().exists():
        return
    dossier = versie.opp.dossier
    taak_openen(
        soort="opp_achttien",
        sleutel=f"{versie.pk}",
        school=school,
        dossier=dossier,
        wat=f"Bespreek het plan met {dossier.leerling.roepnaam}, die 18 wordt",
        toelichting="Vanaf die dag bespreekt en tekent de leerling zelf, in plaats van de ouders.",
        waar=reverse("opp:evaluatie", kwargs={"pk": versie.pk}),
        voor="ZC",
        uiterste_datum=wordt_18,
    )
