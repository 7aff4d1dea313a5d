"""The texts that can be found, one line each: which fields, by which right, and the page a hit leads to.

What stands in no line is never found: talks in confidence and what is written during sessions (encrypted, their
author's alone), the record and the report of the meldcode (INV-30), files, and what parents send before school laid it
on the timeline. The right of a line is the right of its page.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.search import SearchHeadline, SearchVectorExact
from django.db.models import Case, CharField, DateField, F, IntegerField, QuerySet, TextField, Value, When
from django.db.models.functions import Cast, TruncDate

from aanmeldingen.models import Aanmelding
from accounts.models import Gebruiker
from dossiers.models import Gesprek, Tijdlijnstuk
from opp.models import Doel, Versie
from signalen.models import Signaal
from zorg.basis.zoeken import TALEN, Zoekvector, Zoekvraag

HEK = 10**9
# Around what is found in a piece of text: signs that nobody types.
OPEN, DICHT = "\x02", "\x03"
KOLOMMEN = ("z_bron", "z_pk", "z_doel", "z_op", "z_leerling", "z_roepnaam", "z_achternaam", "z_kop", "z_veld", "z_deel")
# What cannot be found even by who may read it: of a report to Veilig Thuis no list tells (INV-30).
GEEN_MELDING = {"zorgmelding": None}


@dataclass(frozen=True)
class Bron:
    code: str
    naam: str
    model: Any
    actie: str
    velden: dict[str, str]  # the column, and what a user reads as the reason
    leerling: str  # path to the pupil
    op: Any  # the day of it
    pagina: str
    doel: str = "pk"  # path to the object of that page
    kop: str = ""  # the column with a title
    alleen: Callable[[Any], Any] = lambda rijen: rijen

    def leesbaar(self, gebruiker: Gebruiker) -> Any:
        """Everything of this kind that this person may read and find."""
        return self.alleen(self.model.objects.waarop(gebruiker, self.actie))

    def treffers(self, gebruiker: Gebruiker, vraag: Zoekvraag, hoogstens: int) -> QuerySet[Any, Any]:
        """The newest, with the field in which it was found and the words around it; columns as in ``KOLOMMEN``.

        Where and around what is asked of the few rows that are shown only: PostgreSQL weighs what costs much after
        the limit.
        """
        # First the index, then the rights. The limit is no limit but a fence: without it the planner may read every
        # text of a class and stem each (seconds), since it takes stemming to be a hundred times cheaper than it is.
        past = self.model.objects.filter(SearchVectorExact(Zoekvector(*self.velden), vraag.alle)).order_by()
        rijen = self.leesbaar(gebruiker).filter(pk__in=past.values("pk")[:HEK])
        hier = [(nr, veld, SearchVectorExact(Zoekvector(veld), vraag.een)) for nr, veld in enumerate(self.velden)]
        waar = Case(*(When(past, then=Value(nr)) for nr, _, past in hier), output_field=IntegerField())
        deel = Case(*(When(past, then=_deel(veld, vraag)) for _, veld, past in hier), output_field=TextField())
        rijen = rijen.order_by().annotate(
            z_bron=Value(self.code, CharField()),
            z_pk=F("pk"),
            z_doel=F(self.doel),
            z_op=Cast(self.op, DateField()),
            z_leerling=F(f"{self.leerling}__pk"),
            z_roepnaam=F(f"{self.leerling}__roepnaam"),
            z_achternaam=F(f"{self.leerling}__achternaam"),
            z_kop=Cast(F(self.kop) if self.kop else Value(""), TextField()),
            z_veld=waar,
            z_deel=deel,
        )
        return rijen.order_by("-z_op", "-z_pk").values_list(*KOLOMMEN)[:hoogstens]


def _deel(veld: str, vraag: Zoekvraag) -> SearchHeadline:
    return SearchHeadline(
        veld, vraag.een, config=TALEN, start_sel=OPEN, stop_sel=DICHT, max_words=24, min_words=12, max_fragments=1
    )


STUK = Bron(
    "stuk", "Tijdlijn", Tijdlijnstuk, "tijdlijn",
    {"titel": "Titel", "tekst": "Tekst"},
    "dossier__leerling", F("datum"), "dossiers:stuk", kop="titel",
    alleen=lambda rijen: rijen.filter(**GEEN_MELDING),
)  # fmt: skip
GESPREK = Bron(
    "gesprek", "Gesprek", Gesprek, "tijdlijn",
    {
        "zorgen": "Zorgen", "afspraken": "Afspraken", "doelen_leerling": "Wat de leerling zelf wil",
        "mening_leerling": "Wat de leerling vindt", "mening_ouders": "Wat de ouders vinden",
        "ondersteuning_thuis": "Wat thuis kan helpen",
    },
    "dossier__leerling", F("datum"), "dossiers:stuk", kop="titel",
    alleen=lambda rijen: rijen.filter(**GEEN_MELDING),
)  # fmt: skip
SIGNAAL = Bron(
    "signaal", "Signaal", Signaal, "signaal.inzien",
    {"wat": "Wat is gezien", "hulpvraag": "Hulpvraag"},
    "leerling", F("datum"), "signalen:tonen",
)  # fmt: skip
AANMELDING = Bron(
    "aanmelding", "Aanmelding", Aanmelding, "aanmelding.inzien",
    {
        "omschrijving": "Omschrijving", "hulpvraag": "Hulpvraag", "sterke_kanten": "Sterke kanten",
        "verwacht_resultaat": "Wat moet het opleveren", "gewenste_inzet": "Gewenste hulp",
    },
    "dossier__leerling", TruncDate("gemaakt_op"), "aanmeldingen:tonen",
)  # fmt: skip
PLAN = Bron(
    "plan", "Plan", Versie, "opp.concept_inzien",
    {
        "aanleiding": "Aanleiding", "hulpvraag_school": "Hulpvraag van school",
        "hulpvraag_ouders": "Hulpvraag van ouders", "hulpvraag_leerling": "Hulpvraag van de leerling",
        "onderwijsbehoeften": "Wat de leerling nodig heeft", "ondersteuning": "Ondersteuning",
        "onderbouwing": "Onderbouwing", "bevorderende_factoren": "Wat helpt",
        "belemmerende_factoren": "Wat in de weg zit",
    },
    "opp__dossier__leerling", TruncDate("gemaakt_op"), "opp:tonen",
    alleen=lambda rijen: rijen.nieuwste(),
)  # fmt: skip
DOEL = Bron(
    "doel", "Doel in een plan", Doel, "opp.concept_inzien",
    {
        "doel": "Doel", "aanpak": "Aanpak", "beginsituatie": "Beginsituatie",
        "succescriterium": "Wanneer is het gehaald",
    },
    "versie__opp__dossier__leerling", TruncDate("versie__gemaakt_op"), "opp:tonen", doel="versie",
    alleen=lambda rijen: rijen.filter(versie__in=Versie.objects.nieuwste()),
)  # fmt: skip

BRONNEN = {bron.code: bron for bron in (STUK, GESPREK, SIGNAAL, AANMELDING, PLAN, DOEL)}
