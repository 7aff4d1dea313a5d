"""Every reminder in one table: what, when, to whom, by which task or mail, and by which number of the profile.

What reminds asks its days here, and gives its mails the code of its line. Users switch by the same lines
(``zorg.herinneringskeuze``). A new reminder is a line here first: docs/ontwikkelen.md, "Een herinnering erbij".
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from accounts.models import Gebruiker
from scholen.models import School

# How many reminders by mail: of whom, and of which line.
Mailen = Counter[tuple[int, str]]


@dataclass(frozen=True)
class Regel:
    """One reminder. Its task stands on the screen; its mail is one of the counted lines of the morning, or one of its
    own (``eigen_mail``, the job that sends it)."""

    code: str
    groep: str
    wat: str
    aan: str
    bron: str
    taken: tuple[str, ...] = ()
    instelling: str = ""
    wanneer: str = ""  # in words; ``{dagen}`` is the number of the setting. Empty: so many days before or after
    vast: str = ""  # why the task cannot be taken off the screen
    dringend: bool = False  # mailed on a weekday without school as well
    eigen_mail: str = ""
    buiten: bool = False  # for who has no account with us: nothing to switch

    @property
    def keuze_scherm(self) -> bool:
        return bool(self.taken) and not self.vast

    @property
    def keuze_mail(self) -> bool:
        return not self.buiten

    def dagen(self, school: School) -> list[int]:
        """The days before (negative: after) on which this school reminds."""
        waarde = school.regels.waarde(self.instelling)
        return list(waarde) if isinstance(waarde, list) else [school.regels.getal(self.instelling)]

    def uiterlijk(self, school: School, datum: date) -> date:
        """The last day of which something is reminded on ``datum``."""
        return datum + timedelta(days=max(self.dagen(school), default=0))

    def bereikt(self, doeldatum: date, school: School, *, sinds: date, datum: date) -> bool:
        return bereikt(doeldatum, self.dagen(school), sinds=sinds, datum=datum)


def bereikt(doeldatum: date, dagen: Iterable[int], *, sinds: date, datum: date) -> bool:
    """Whether a mark before (or, negative, after) ``doeldatum`` was reached since the previous run."""
    return any(sinds < doeldatum - timedelta(days=d) <= datum for d in dagen)


WET = "De wet noemt hier een uiterste dag."
RECHT = "Hierdoor verandert wie iets mag lezen of tekenen."
VEILIG = "Het kan om de veiligheid van een leerling gaan."
BEGELEIDER_EN_MENTOR = "de begeleider en de mentor"
WIE_HET_DOET = "wie het doet"
COORDINATOR = "wie de zorg coördineert"

REGELS = (
    Regel("opp_termijn", "Plannen", "Een plan heeft een uiterste dag, of is te laat", "wie schrijft en coördineert",
          "LAW-04", ("opp_schrijven", "opp_te_laat"), "herinnering.opp_dagen", vast=WET),
    Regel("opp_evaluatie", "Plannen", "Een plan moet met ouders worden besproken", "de mentor", "LAW-10",
          ("opp_evalueren",), "herinnering.evaluatie_dagen"),
    Regel("ondertekening_stil", "Plannen", "Iemand tekent niet: bel", "de mentor", "4.8 H", ("opp_herinneren",),
          "herinnering.ondertekening_dagen", wanneer="na {dagen} dagen zonder antwoord"),
    Regel("ondertekenlink", "Plannen", "Een link om te tekenen wacht, of verloopt bijna", "wie moet tekenen",
          "4.8 H", instelling="herinnering.link_verloopt_dagen", wanneer="{dagen} dagen voor het einde",
          eigen_mail="opp.herinneren", buiten=True),
    Regel("geschil", "Plannen", "Een dag in een geschil komt eraan", COORDINATOR, "LAW-13", ("geschil",),
          "herinnering.geschil_dagen", vast=WET, dringend=True),
    Regel("begeleiding_evaluatie", "Begeleiding", "Begeleiding moet worden geëvalueerd", BEGELEIDER_EN_MENTOR,
          "4.8 H", ("evalueren",), "herinnering.evaluatie_dagen"),
    Regel("begeleiding_einde", "Begeleiding", "Begeleiding loopt af", "de begeleider", "4.8 H", ("einde_nadert",),
          "herinnering.einde_inzet_dagen"),
    Regel("begeleiding_niet_genoteerd", "Begeleiding", "Van 2 gesprekken is niet genoteerd hoe ze gingen",
          "de begeleider", "4.8 H", ("gesprekken_noteren",), wanneer="na het tweede gesprek"),
    Regel("begeleiding_te_vaak", "Begeleiding", "Een licht arrangement krijgt vaker dan om de week een gesprek",
          "de begeleider", "ZEIST-46", ("begeleiding_te_vaak",), wanneer="zolang het zo gepland staat"),
    Regel("begeleider_weg", "Begeleiding", "Een begeleider is er niet of is weg", "wie waarneemt of coördineert",
          "S20", ("begeleider_weg", "begeleiding_waarnemen", "begeleiding_overnemen"), wanneer="meteen",
          vast="Anders heeft de leerling niemand."),
    Regel("begeleider_plek", "Begeleiding", "Er is plek bij een begeleider voor een leerling die wacht", COORDINATOR,
          "ZEIST-76", ("plek_bij_begeleider",), "herinnering.actie_dagen",
          vast="Anders wacht een leerling voor niets."),
    Regel("programma", "Begeleiding", "Een aangepast programma vraagt een nieuwe blik", COORDINATOR, "4.8 H",
          ("programma_herzien", "programma_stap"), "herinnering.evaluatie_dagen"),
    Regel("programma_einde", "Begeleiding", "Een aangepast programma loopt af", COORDINATOR, "4.8 H",
          ("programma_einde",), "herinnering.einde_inzet_dagen"),
    Regel("groep", "Begeleiding", "Een groep begint, is klaar, of er is niet genoteerd wie er waren", "de trainer",
          "4.8 H", ("groep_beginnen", "groep_noteren", "groep_afronden"), "herinnering.actie_dagen",
          vast="Anders weet niemand wie er waren."),
    Regel("groep_plek", "Begeleiding", "Er is plek in een groep, maar die kan niet worden gegeven", COORDINATOR,
          "4.8 H", ("plek_niet_gegeven",), wanneer="zodra het blijkt", vast="Anders wacht een leerling voor niets."),
    Regel("verwijzing_einde", "Verwijzingen", "Een plek buiten school loopt af", "wie de verwijzing begeleidt",
          "4.8 H", ("verwijzing_einde",), "herinnering.einde_inzet_dagen"),
    Regel("geldigheid", "Verwijzingen", "Een besluit, een verklaring, een pas of een convenant verloopt",
          "wie het toevoegde of gaf, begeleidt of coördineert", "4.8 H",
          ("bijlage_verloopt", "verwijzing_geldig", "pas_verloopt", "convenant"), "herinnering.geldigheid_dagen"),
    Regel("terugkoppelen", "Overleg", "Vertel wat er is afgesproken", WIE_HET_DOET, "SEG-158", ("terugkoppelen",),
          "herinnering.actie_dagen"),
    Regel("actie", "Overleg", "Een afspraak uit een overleg of gesprek heeft een dag", WIE_HET_DOET, "GRO-60",
          ("actie", "actie_navragen", "afspraak"), "herinnering.actie_dagen"),
    Regel("afspraak_te_laat", "Overleg", "Een afspraak is te laat, of niet verteld", COORDINATOR, "INV-23",
          ("afspraak_te_laat", "actie_niet_nagekomen"), "herinnering.terugkoppeling_schooldagen",
          wanneer="na de laatste herinnering, en na {dagen} schooldagen zonder vertellen",
          vast="Anders ligt het bij niemand."),
    Regel("groot_overleg", "Overleg", "Een overleg met mensen van buiten moet worden voorbereid", COORDINATOR,
          "4.8 H", ("groot_overleg_voorbereiden",), "herinnering.groot_overleg_dagen"),
    Regel("overleg_vandaag", "Overleg", "Je hebt vandaag een overleg", "wie is uitgenodigd", "4.8 H",
          wanneer="op de ochtend zelf", eigen_mail="overleggen.vandaag_mailen"),
    Regel("agenda_dicht", "Overleg", "De agenda gaat dicht", "wie is uitgenodigd", "4.8 H",
          wanneer="op het uur van de school", eigen_mail="overleggen.agenda_vaststellen", buiten=True),
    Regel("aanmelding", "Aanmeldingen", "Een aanmelding wacht op een antwoord", "wie haar krijgt", "SEG-42",
          ("aanmelding_bekijken", "aanmelding_akkoord", "aanmelding_uitstel", "aanmelding_gesprek",
           "aanmelding_herzien", "aanmelding_antwoord", "aanmelding_overnemen", "aanmelding_afmaken",
           "consult_beantwoorden", "verklaring_nakijken", "schoolarts_volgen"), "herinnering.actie_dagen"),
    Regel("rondvraag", "Aanmeldingen", "Een vraag aan docenten wacht op jouw antwoord", "de docent", "4.8 H",
          ("rondvraag_beantwoorden",), "herinnering.actie_dagen", eigen_mail="aanmeldingen.rondvraag_herinneren"),
    Regel("verjaardag", "Leerling", "Een leerling wordt 16 of 18", COORDINATOR, "LAW-07",
          ("ouders_na_18", "opp_achttien", "wordt_16"), "herinnering.verjaardag_dagen", vast=RECHT),
    Regel("informatieverzoek", "Leerling", "Een ouder vroeg informatie", COORDINATOR, "PRIV-05",
          ("informatieverzoek",), "herinnering.actie_dagen", vast=WET, dringend=True),
    Regel("inzage", "Leerling", "Iemand vroeg een afschrift van het dossier", COORDINATOR, "PRIV-04",
          ("inzageverzoek", "inzage_vrijgeven"), "herinnering.actie_dagen", vast=WET, dringend=True),
    Regel("noodtoegang", "Leerling", "Iemand gebruikte noodtoegang: beoordeel of dat terecht was",
          "de privacy officer", "PRIV-16", ("noodtoegang_beoordelen",), "herinnering.actie_dagen",
          vast="Iemand las een dossier dat dicht was.", dringend=True),
    Regel("meldcode", "Leerling", "De meldcode, of wat je na een uitzondering moet vertellen, vraagt iets van jou",
          "wie erbij is genoemd", "PRIV-14",
          ("meldcode_meekijken", "meldcode_melden", "meldcode_navragen", "doorbreking_vertellen",
           "vertrouwen_overnemen"),
          "herinnering.actie_dagen", vast=VEILIG, dringend=True),
    Regel("verzuim", "Leerling", "Verzuim komt over een grens", "de mentor en wie verzuim doet", "SEG-25",
          wanneer="na elk nieuw bestand", eigen_mail="verzuim.drempel_mailen"),
    Regel("taak", "Al het andere", "Iets dat op jouw lijst staat heeft een dag", WIE_HET_DOET, "INV-14",
          instelling="herinnering.actie_dagen"),
)  # fmt: skip
PER_CODE = {regel.code: regel for regel in REGELS}
PER_TAAK = {soort: regel for regel in REGELS for soort in regel.taken}
ANDERS = PER_CODE["taak"]


def van_taak(soort: str) -> Regel:
    """The line of a kind of task; what has none of its own reminds of its day like everything else."""
    return PER_TAAK.get(soort, ANDERS)


def dringende_taken() -> list[str]:
    return sorted(soort for regel in REGELS if regel.dringend for soort in regel.taken)


def niet_op_scherm(gebruiker: Gebruiker) -> list[str]:
    """Kinds of tasks that this person took off the own list; never what cannot be switched off."""
    regels = (PER_CODE.get(code) for code in gebruiker.herinnering_niet_op_scherm)
    return sorted(soort for regel in regels if regel and regel.keuze_scherm for soort in regel.taken)
