"""The start of a plan and of each new version of it."""

from datetime import date
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import Gebruiker, Roltoewijzing
from accounts.rechten import TABEL
from audit.services import vastleggen
from casussen.models import Casus
from dossiers.models import Dossier
from dossiers.services import dossiers_op_slot, taak_afronden, taak_openen
from opp.models import Doel, Ondertekening, Opp, Versie
from opp.soorten import SOORTEN
from opp.termijnen import schrijven_tot, uiterste_datum
from scholen.models import Catalogusitem, Documentregel, School
from zorg.basis.ineens import atomair, eenmaal
from zorg.basis.models import OngeldigeOvergang

SCHRIJVERS = ("ME", "OC")
# What a new version leaves as it is.
BLIJFT = (Versie.Status.ACTIEF, Versie.Status.ZONDER_HANDELINGSDEEL, Versie.Status.INGETROKKEN)
PRAKTIJKONDERWIJS = ("pro", "praktijkonderwijs")
# Who writes by being assigned to the dossier rather than by a role at the school.
DOOR_BETROKKENHEID = {rol for rol, cel in TABEL["opp.bewerken"].items() if cel.startswith("A")}


@atomair
def opp_klaarzetten(
    dossier: Dossier,
    *,
    door: Gebruiker,
    catalogusitem: Catalogusitem | None,
    aanleiding: str,
    zonder_ouders: bool = False,
    soort: str = "",
) -> Opp:
    """The pupil's open plan with a version to write on, and the task to write it. Twice changes nothing.

    Which kind follows from the document rule; ``soort`` is for who chooses it by hand. ``zonder_ouders`` keeps the next
    version from the parents, also when they know of an earlier one (INV-09).
    """
    dossiers_op_slot([dossier.pk])
    regel = documentregel_voor(dossier, catalogusitem)
    soort = soort or _soort(regel, catalogusitem)
    opp = Opp.objects.open().filter(dossier=dossier, soort=soort).first()
    if opp is None:
        opp = _nieuw(dossier, door=door, catalogusitem=catalogusitem, soort=soort, regel=regel)
        versie = _versie(opp, nummer=1, door=door, **_begin(opp, aanleiding))
        vastleggen("opp_klaargezet", op=versie, door=door, document=opp.soort)
        schrijftaken(versie, namens=door)
    elif opp.status == Opp.Status.ACTIEF and not _in_bewerking(opp):
        nieuwe_versie(_laatste(opp), door=door)
    if zonder_ouders and not opp.zonder_ouders:
        opp.zonder_ouders = True
        opp.save(update_fields=["zonder_ouders"])
    return opp


def _nieuw(
    dossier: Dossier, *, door: Gebruiker, catalogusitem: Catalogusitem | None, soort: str, regel: Documentregel | None
) -> Opp:
    """A rule for another kind says nothing about this one: then the pupil's own rule for the kind is looked for."""
    school = dossier.leerling.school
    if regel is None or regel.document != soort:
        regel = Documentregel.objects.filter(school=school, actief=True, document=soort).order_by("volgorde").first()
    vandaag = timezone.localdate()
    return Opp.objects.create(
        dossier=dossier,
        soort=soort,
        grondslag=_grondslag(dossier, catalogusitem),
        catalogusitem=catalogusitem,
        documentregel=regel,
        ankerdatum=vandaag,
        uiterste_datum=uiterste_datum(school, vandaag, regel),
        aangemaakt_door=door,
    )


def _grondslag(dossier: Dossier, catalogusitem: Catalogusitem | None) -> str:
    """LAW-01: every pupil of praktijkonderwijs; else whoever gets extra support; else a school that wants to."""
    klas = dossier.leerling.klas
    if klas and klas.niveau.strip().lower() in PRAKTIJKONDERWIJS:
        return Opp.Grondslag.PRAKTIJK
    basis = catalogusitem is not None and catalogusitem.niveau == Catalogusitem.Niveau.BASIS
    return Opp.Grondslag.VRIJWILLIG if basis else Opp.Grondslag.EXTRA


def documentregel_voor(dossier: Dossier, catalogusitem: Catalogusitem | None) -> Documentregel | None:
    """The rule of the school for this support, by what the running case of the pupil is about."""
    over = eenmaal(("categorieën", dossier.pk), lambda: Casus.objects.categorieen_van(dossier))
    return eenmaal(
        ("documentregel", dossier.leerling.school_id, catalogusitem, *over),
        lambda: Documentregel.objects.voor(dossier.leerling.school, catalogusitem=catalogusitem, categorieen=over),
    )


def _soort(regel: Documentregel | None, catalogusitem: Catalogusitem | None) -> str:
    gevraagd = regel.document if regel else catalogusitem.document if catalogusitem else "opp"
    return "opp" if gevraagd == "geen" else gevraagd


def _begin(opp: Opp, aanleiding: str) -> dict[str, Any]:
    """What is known already: from the class, from the catalogue, and what the school always says."""
    leerling, item = opp.dossier.leerling, opp.catalogusitem
    klas, regels = leerling.klas, leerling.school.regels
    velden = {veld for deel in SOORTEN[opp.soort].delen.values() for veld in deel.velden}
    # What a school asks of the pupil stands in what the pupil signs (ZEIST-69).
    inzet = "vertrouwelijkheid" in velden or regels.geldt("inzet.inspanningsregel")
    begin = {
        "aanleiding": aanleiding,
        "onderwijsniveau": klas.niveau if klas else "",
        "ondersteuning": item.naam if item else "",
        "onderwerpen": "\n".join(item.onderwerpen) if item else "",
        "frequentie": item.get_frequentie_display() if item else "",
        "plaats": item.get_plaats_display() if item else "",
        "vertrouwelijkheid": regels.waarde("opp.tekst_vertrouwelijk"),
        "inspanningsafspraken": regels.waarde("opp.tekst_inzet") if inzet else "",
    }
    return {veld: tekst for veld, tekst in begin.items() if veld in velden}


def _versie(opp: Opp, *, nummer: int, door: Gebruiker, **inhoud: Any) -> Versie:
    return Versie.objects.create(opp=opp, nummer=nummer, gemaakt_door=door, **inhoud)


def _in_bewerking(opp: Opp) -> bool:
    stand = Versie.Status
    gesloten = (stand.ACTIEF, stand.VERVANGEN, stand.INGETROKKEN, stand.GEEN_OVEREENSTEMMING)
    return opp.versies.exclude(status__in=(*gesloten, stand.ZONDER_HANDELINGSDEEL)).exists()


def _laatste(opp: Opp) -> Versie:
    return opp.versies.order_by("-nummer")[0]


@transaction.atomic
def ouders_inlichten(opp: Opp, *, door: Gebruiker) -> None:
    """The pupil agreed that the parents may know of this plan: it may be laid before them."""
    if Opp.objects.filter(pk=opp.pk, zonder_ouders=True).update(zonder_ouders=False):
        vastleggen("opp_ouders_mogen_weten", op=opp, door=door)
        opp.zonder_ouders = False


@transaction.atomic
def nieuwe_versie(vorige: Versie, *, door: Gebruiker) -> Versie:
    """A copy to change. What lay before people is withdrawn and its signatures lapse: all must answer again (LAW-11).

    An active version stays in force until the new one is laid down, and what was decided stays decided. The talks with
    pupil and parents are not copied: both are heard again (LAW-09).
    """
    opp = Opp.objects.select_for_update().get(pk=vorige.opp_id)
    vorige.refresh_from_db(fields=["status"])
    if vorige.is_concept or vorige.pk != _laatste(opp).pk or vorige.status == Versie.Status.VASTGESTELD:
        raise OngeldigeOvergang(f"{vorige._meta.label} {vorige.pk}: geen nieuwe versie vanuit {vorige.status}")
    if opp.status not in Opp.OPEN:
        raise OngeldigeOvergang(f"plan {opp.pk}: {opp.status}")
    if vorige.status not in BLIJFT:
        intrekken(vorige)
    inhoud = {veld: getattr(vorige, veld) for veld in Versie.inhoudsvelden()}
    versie = _versie(opp, nummer=vorige.nummer + 1, door=door, **inhoud)
    Doel.objects.bulk_create(
        Doel(versie=versie, **{veld: getattr(doel, veld) for veld in Doel.INHOUD})
        for doel in vorige.doelen.order_by("nummer")
    )
    for soort in ("opp_bijstellen", "opp_achttien", "opp_handelingsdeel"):
        taak_afronden(soort=soort, sleutel=f"{vorige.pk}")
    vastleggen("opp_versie_gemaakt", op=versie, door=door, nummer=versie.nummer)
    schrijftaken(versie, namens=door)
    return versie


def intrekken(versie: Versie) -> None:
    """Take a version back: open questions lapse, answers that were given stay as evidence."""
    for antwoord in versie.ondertekeningen.open().order_by("pk").select_for_update(of=("self",)):
        antwoord.zet_status(Ondertekening.Status.VERVALLEN, verloopt_op=timezone.now())
    versie.zet_status(Versie.Status.INGETROKKEN)
    for antwoord in versie.ondertekeningen.order_by("pk"):
        for soort in ("opp_gesprek", "opp_papier", "opp_herinneren", "opp_geblokkeerd", "opp_telefoon"):
            taak_afronden(soort=soort, sleutel=f"{antwoord.pk}")
    for soort in ("opp_voorleggen", "opp_vaststellen", "opp_wie_tekent"):
        taak_afronden(soort=soort, sleutel=f"{versie.pk}", vervallen=True)


def schrijftaken(versie: Versie, *, namens: Gebruiker) -> None:
    """One task for each author the document rule names; without a rule for the mentor and the coordinator's support."""
    opp = versie.opp
    school = opp.dossier.leerling.school
    uiterlijk = schrijven_tot(school, opp.uiterste_datum) if versie.nummer == 1 else None
    for voor in _schrijvers(opp, school):
        taak_openen(
            soort="opp_schrijven",
            sleutel=f"{versie.pk}:{voor.pk if isinstance(voor, Gebruiker) else voor}",
            school=school,
            dossier=opp.dossier,
            wat=f"Schrijf het plan voor {opp.dossier.leerling.roepnaam}"
            if versie.nummer == 1
            else f"Schrijf versie {versie.nummer} van het plan",
            toelichting=opp.get_soort_display(),
            waar=reverse("opp:tonen", kwargs={"pk": versie.pk}),
            voor=voor,
            uiterste_datum=uiterlijk,
            namens=namens,
        )


def schrijvers_bijwerken(opp: Opp, *, door: Gebruiker) -> None:
    """Somebody came to the pupil whom the document rule names as author: that person writes along from now on."""
    versie = opp.versies.filter(status=Versie.Status.CONCEPT).first()
    if versie:
        schrijftaken(versie, namens=door)


def schrijftaken_sluiten(versie: Versie) -> None:
    for taak in (
        versie.opp.dossier.taken.open().filter(sleutel__startswith=f"opp_schrijven:{versie.pk}:").order_by("pk")
    ):
        taak_afronden(soort="opp_schrijven", sleutel=taak.sleutel.removeprefix("opp_schrijven:"))


def _schrijvers(opp: Opp, school: School) -> list[Gebruiker | str]:
    rollen = set(SCHRIJVERS)
    if opp.documentregel:
        auteurs = opp.documentregel.auteurs.values_list("rol", flat=True)
        rollen = eenmaal(("auteurs", opp.documentregel.pk), lambda: set(auteurs)) or rollen
    gekozen: list[Gebruiker | str] = []
    for rol in sorted(rollen & TABEL["opp.bewerken"].keys()):
        gekozen += _met_rol(opp, school, rol)
    return gekozen or ["ZC"]


def _met_rol(opp: Opp, school: School, rol: str) -> list[Gebruiker | str]:
    """Mentors by the class, assigned people by the dossier, others as a role of the school."""
    vandaag = timezone.localdate()
    if rol == "ME":
        klas = opp.dossier.leerling.klas_id
        return eenmaal(("mentoren", klas, vandaag), lambda: mentoren(opp.dossier, vandaag))
    if rol in DOOR_BETROKKENHEID:
        met_rol = Roltoewijzing.objects.geldig(vandaag).van_school(school).met_rol(rol).values("gebruiker")
        betrokken = opp.dossier.betrokkenen.geldig(vandaag).filter(gebruiker__in=met_rol, besloten=False)
        return [b.gebruiker for b in betrokken.select_related("gebruiker").order_by("pk")]
    return [rol]


def mentoren(dossier: Dossier, datum: date) -> list[Gebruiker | str]:
    klas = dossier.leerling.klas_id
    rijen = Roltoewijzing.objects.geldig(datum).met_rol("ME").filter(klas=klas, klas__isnull=False)
    return [rij.gebruiker for rij in rijen.select_related("gebruiker").order_by("pk")]
