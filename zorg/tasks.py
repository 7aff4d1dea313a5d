"""Daily work over all apps: beat rings every ten minutes, a row a school and day does it once."""

from datetime import date

from celery import shared_task
from django.db.models import QuerySet
from django.utils import timezone

from aanmeldingen.models import Aanmelding
from accounts.models import Gebruiker
from arrangementen import services as begeleiding
from arrangementen.models import Arrangement, Inbreng
from bewaring import services as bewaring
from casussen.models import Overdracht
from dossiers.models import Deling, Gesprek, Leerling
from groepen import services as groepen
from inzage import services as inzage
from inzage.models import Inzageverzoek
from opp.models import Ondertekening, Versie
from opp.ondertekenaars import nog_bevoegd
from opp.services import exemplaar_klaarleggen
from overleggen.models import Agendapunt, Overleg
from overleggen.services import vanzelf_vaststellen
from overleggen.services.agenda import agenderen, toestemming_veranderd
from overleggen.services.na_begeleiding import niet_toereikend_voorleggen
from overleggen.services.voorstellen import casus_voorleggen
from portaal import services as portaal
from scholen.models import Gidsbestand, School
from scholen.overzicht import ondersteuningsaanbod
from signalen.services import koppelen, oppakken
from toezicht import services as toezicht
from verwijzingen.models import Uitnodiging, Verwijzing, Zienswijze
from verwijzingen.services import taken as verwijzingen
from zorg.basis.opdrachten import opdracht, plaatsen
from zorg.basis.pdf import bestand_maken, pdf

from . import dagbericht, herinneringen


@shared_task(name="zorg.dagelijks", expires=590)
def dagelijks(**_: object) -> None:
    herinneringen.plaatsen_voor_vandaag(nu=timezone.now())


@shared_task(name="zorg.logboek", expires=3600)
def logboek(**_: object) -> None:
    """By night: is the trail still what was written?"""
    toezicht.logboek_nakijken()


@shared_task(name="zorg.bewaring", expires=3600)
def bewaring_vragen(**_: object) -> None:
    """Once a month and school: what may be destroyed. The row of the job is what makes it once."""
    nu = timezone.now()
    for school in School.objects.order_by("pk"):
        maand = f"{timezone.localdate(nu):%Y-%m}"
        plaatsen("bewaring.voorstel", sleutel=f"{school.pk}:{maand}", niet_voor=nu, school_id=school.pk)


@opdracht("bewaring.voorstel")
def bewaring_voorstellen(*, school_id: int, **_: object) -> None:
    school, vandaag = School.objects.get(pk=school_id), timezone.localdate()
    bewaring.losse_dingen_wissen(school, op=vandaag)
    bewaring.voorstel_maken(school, op=vandaag)


@opdracht("bewaring.rijen")
def bewaring_rijen(*, regel_id: int, **_: object) -> None:
    bewaring.rijen_vernietigen(regel_id)


@opdracht("bewaring.bestanden")
def bewaring_bestanden(*, regel_id: int, **_: object) -> None:
    bewaring.bestanden_wissen(regel_id)


@opdracht("zorg.dag")
def dag(*, school_id: int, datum: str, **_: object) -> None:
    herinneringen.dag_doen(School.objects.get(pk=school_id), date.fromisoformat(datum))


@opdracht("zorg.vrije_dag")
def vrije_dag(*, school_id: int, datum: str, **_: object) -> None:
    herinneringen.vrije_dag_doen(School.objects.get(pk=school_id), date.fromisoformat(datum))


@opdracht("zorg.gids_maken", rij="pdf")
def gids_maken(*, school_id: int, **_: object) -> None:
    """Ons ondersteuningsaanbod as a document. Twice gives one; the weak lock lets others go on writing."""
    school = School.objects.select_for_update(no_key=True).get(pk=school_id)
    inhoud = pdf("scholen/ondersteuningsaanbod_pdf.html", {"pagina": ondersteuningsaanbod(school), "school": school})
    vorige = Gidsbestand.objects.filter(school=school).select_related("bestand").first()
    bestand = bestand_maken(f"ondersteuningsaanbod-{school.slug}.pdf", inhoud)
    Gidsbestand.objects.update_or_create(school=school, defaults={"bestand": bestand, "gemaakt_op": timezone.now()})
    if vorige:
        vorige.bestand.delete()


@opdracht("zorg.herinnering_mailen", rij="mail")
def herinnering_mailen(*, gebruiker_id: int, datum: str = "", **_: object) -> None:
    """One mail a morning for everybody who is reminded of something, once. A job of an older version has no day."""
    nu = timezone.now()
    dag = date.fromisoformat(datum) if datum else timezone.localdate(nu)
    dagbericht.versturen_aan(Gebruiker.objects.get(pk=gebruiker_id), datum=dag, nu=nu)


@opdracht("overleggen.agenda_vaststellen")
def agenda_vaststellen(*, overleg_id: int, **_: object) -> None:
    """The hour of closing has come. Twice fixes once."""
    overleg = Overleg.objects.filter(pk=overleg_id).nog_te_houden().first()
    if overleg:
        vanzelf_vaststellen(overleg)


@opdracht("overleggen.toestemming_veranderd")
def overleg_kijkt_opnieuw(*, dossier_id: int, **_: object) -> None:
    toestemming_veranderd(dossier_id)


@opdracht("verwijzingen.toestemming_veranderd")
def verwijzing_kijkt_opnieuw(*, dossier_id: int, **_: object) -> None:
    verwijzingen.toestemming_veranderd(dossier_id)


@opdracht("signalen.koppelen")
def signalen_koppelen(*, aanmelding_id: int, **_: object) -> None:
    """A submitted aanmelding takes along what colleagues noticed before; what came later stays with the mentor."""
    rijen = Aanmelding.objects.select_related("dossier__leerling__school", "gemaakt_door")
    aanmelding = rijen.filter(pk=aanmelding_id, ingediend_op__isnull=False).first()
    if aanmelding:
        koppelen(aanmelding.dossier.leerling, door=aanmelding.gemaakt_door, tot=aanmelding.ingediend_op)


@opdracht("signalen.oppakken")
def signalen_oppakken(*, gesprek_id: int, **_: object) -> None:
    """A talk about what colleagues noticed was kept: whoever held it took that up, if they may."""
    gesprek = Gesprek.objects.select_related("dossier", "geschreven_door").get(pk=gesprek_id)
    door = gesprek.geschreven_door
    leerlingen = Leerling.objects.waarop(door, "signaal.oppakken") if door else Leerling.objects.none()
    leerling = leerlingen.select_related("school").filter(pk=gesprek.leerling_id).first()
    if leerling and door:
        oppakken(leerling, door=door, tot=gesprek.geschreven_op, tekst="Er is een gesprek gevoerd.")


@opdracht("portaal.deling_melden")
def deling_melden(*, deling_id: int, **_: object) -> None:
    """What was taken back meanwhile is no news."""
    deling = (
        Deling.objects.actueel().select_related("dossier__leerling__school", "contact").filter(pk=deling_id).first()
    )
    if deling:
        portaal.deling_melden(deling)


@opdracht("portaal.uitnodiging_melden")
def uitnodiging_melden(*, uitnodiging_id: int, **_: object) -> None:
    """A letter lies behind the own link: a mail without content says that there is something to read."""
    brief = Uitnodiging.objects.select_related("dossier__leerling__school", "contact").get(pk=uitnodiging_id)
    portaal.nieuws_melden(brief.dossier, brief.contact, over=f"uitnodiging:{brief.pk}")


@opdracht("portaal.zienswijze_melden")
def zienswijze_melden(*, zienswijze_id: int, **_: object) -> None:
    """School asks what somebody thinks of a request; once it is sent there is nothing to ask any more."""
    rijen = Zienswijze.objects.open().select_related("verwijzing__dossier__leerling__school", "contact")
    rij = rijen.filter(pk=zienswijze_id, beantwoord_op=None).first()
    if rij:
        portaal.nieuws_melden(rij.verwijzing.dossier, rij.contact, over=f"zienswijze:{rij.pk}")


@opdracht("portaal.aanmelding_melden")
def aanmelding_melden(*, aanmelding_id: int, **_: object) -> None:
    rijen = Aanmelding.objects.select_related("dossier__leerling__school")
    aanmelding = rijen.filter(pk=aanmelding_id, status=Aanmelding.Status.INGEDIEND).first()
    if aanmelding:
        portaal.aanmelding_melden(aanmelding)


@opdracht("overleggen.casus_voorleggen")
def casus_naar_overleg(*, overdracht_id: int, **_: object) -> None:
    """A case was handed over: when its receiver chairs a meeting, the question comes on that agenda, once (GRO-50)."""
    overdracht = Overdracht.objects.select_related("casus__dossier__leerling__school", "functie", "geschreven_door")
    casus_voorleggen(overdracht.get(pk=overdracht_id))


@opdracht("overleggen.niet_toereikend")
def niet_toereikend(*, arrangement_id: int, **_: object) -> None:
    """Support that did not suffice: the pupil goes on to the large meeting, once (SEG-150)."""
    rijen = Arrangement.objects.select_related("dossier__leerling__school", "catalogusitem", "beeindigd_door")
    niet_toereikend_voorleggen(rijen.get(pk=arrangement_id))


@opdracht("portaal.plan_klaar")
def plan_klaar(*, versie_id: int, **_: object) -> None:
    """Whoever signed, said no, or was still asked when it was enough, can read the sealed plan: by a new link, told
    once."""
    versie = Versie.objects.select_related("opp").get(pk=versie_id)
    if versie.eindbestand_id is not None:
        antwoorden = versie.ondertekeningen.exclude(status=Ondertekening.Status.VERVALLEN, uitgenodigd_op=None)
        _tekenaars_melden(versie, antwoorden, over=f"plan:{versie.pk}")


@opdracht("portaal.ronde_gestopt")
def ronde_gestopt(*, versie_id: int, **_: object) -> None:
    """Who still had to answer hears that this is over, not who said what."""
    versie = Versie.objects.select_related("opp").get(pk=versie_id)
    if versie.status == Versie.Status.GEEN_OVEREENSTEMMING:
        antwoorden = versie.ondertekeningen.filter(status=Ondertekening.Status.VERVALLEN, uitgenodigd_op__isnull=False)
        _tekenaars_melden(versie, antwoorden, over=f"gestopt:{versie.pk}")


def _tekenaars_melden(versie: Versie, antwoorden: QuerySet[Ondertekening], *, over: str) -> None:
    """Parents who do not know of the plan hear nothing; age, authority and a contact ban are asked by the channel.

    A question that lapsed because somebody has no say any more says nothing of the plan to them.
    """
    for rij in antwoorden.exclude(rol=Ondertekening.Rol.SCHOOL).select_related("contact").order_by("pk"):
        weet_ervan = rij.contact is None or not versie.opp.zonder_ouders
        if not weet_ervan or (rij.status == Ondertekening.Status.VERVALLEN and not nog_bevoegd(versie, rij)):
            continue
        if not rij.email:
            exemplaar_klaarleggen(rij)
            portaal.nieuws_smsen(versie.opp.dossier, rij.contact, over=over)
        else:
            portaal.nieuws_melden(versie.opp.dossier, rij.contact, over=over)


@opdracht("portaal.inbreng_melden")
def inbreng_melden(*, inbreng_id: int, **_: object) -> None:
    """School asks what pupil or parent thinks of the help; once it was evaluated there is nothing to ask."""
    rijen = Inbreng.objects.open().select_related("arrangement__dossier__leerling__school", "contact")
    rij = rijen.filter(pk=inbreng_id, beantwoord_op=None).first()
    if rij and rij.is_thuis and not (rij.contact_id and rij.arrangement.zonder_ouders):
        portaal.nieuws_melden(rij.arrangement.dossier, rij.contact, over=f"inbreng:{rij.pk}")


@opdracht("groepen.plek_vrij")
def plek_vrij(*, arrangement_id: int, **_: object) -> None:
    """The first who waits is offered the place; twice offers it once."""
    groepen.plek_vrij(arrangement_id)


@opdracht("arrangementen.plek_vrij")
def plek_bij_begeleider(*, school_id: int, **_: object) -> None:
    """For whom there is room now is told to the coordinator; twice tells it once."""
    begeleiding.plekken_aanbieden(School.objects.get(pk=school_id))


@opdracht("overleggen.terug_op_agenda")
def terug_op_agenda(*, verwijzing_id: int, **_: object) -> None:
    """A referral that was refused comes back to the school's own meeting, once (S14)."""
    rijen = Verwijzing.objects.select_related("dossier__leerling__school", "bestemming", "beeindigd_door")
    verwijzing, herkomst = rijen.get(pk=verwijzing_id), f"verwijzing:{verwijzing_id}"
    if verwijzing.beeindigd_door is None or Agendapunt.objects.filter(herkomst=herkomst).exists():
        return
    agenderen(
        verwijzing.dossier,
        soort=Agendapunt.Soort.CASUS,
        herkomst=herkomst,
        hulpvraag=f"{verwijzing.bestemming} is afgewezen door {verwijzing.besluit_van}. Wat doen we nu?",
        door=verwijzing.beeindigd_door,
        zonder_ouders=verwijzing.zonder_ouders,
    )


@opdracht("inzage.verzamelen")
def inzage_verzamelen(*, verzoek_id: int, **_: object) -> None:
    """Everything of one pupil, for who asked a copy. Twice collects once."""
    rijen = Inzageverzoek.objects.select_for_update(of=("self",)).select_related("dossier__leerling", "contact")
    inzage.verzamelen(rijen.get(pk=verzoek_id))
