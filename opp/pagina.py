"""What every page of a plan shows around its own content: whose plan, which version, where you are."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from accounts.models import Gebruiker
from dossiers.models import Gesprek
from dossiers.vragen import persoonlijke_doelen
from scholen.models import Documentregel, School
from scholen.models.catalogus import Documentsoort
from zorg.basis.datums import dag

from . import bewijs
from .bronnen import Bronstuk, bronstukken
from .models import Aantekening, Doel, Evaluatie, Ondertekening, Versie
from .rapport import document, pdf_stand
from .soorten import SOORTEN
from .volledigheid import Onderdeel, soort_van, volledigheid
from .vragen import VRAGEN

MET = (
    "opp__dossier__leerling__school",
    "opp__dossier__leerling__klas__leerjaar",
    "opp__dossier__leerling__klas__schooljaar",
    "opp__documentregel",
    "gemaakt_door",
    "gewijzigd_door",
    "akkoord_door",
)
GESPREKKEN_TERUG = timedelta(days=366)
HOOGSTENS_GESPREKKEN = 10


@dataclass(frozen=True)
class Taakregel:
    naam: str
    url: str
    stand: str
    reden: str


def basis(versie: Versie, hier: str = "") -> dict[str, Any]:
    """``hier`` is the title of a page below the plan's own page."""
    dossier = versie.opp.dossier
    soort = f"{versie.opp.get_soort_display()}, versie {versie.nummer}"
    return {
        "versie": versie,
        "leerling": dossier.leerling,
        "dossier": dossier,
        "soort": soort,
        "kruimels": [
            (str(dossier.leerling), reverse("dossiers:tonen", kwargs={"pk": dossier.pk})),
            (soort, reverse("opp:tonen", kwargs={"pk": versie.pk}) if hier else ""),
            *([(hier, "")] if hier else []),
        ],
    }


@dataclass(frozen=True)
class GespreksDoel:
    """A goal that the pupil named in a talk, with the link that takes it over into a plan."""

    tekst: str
    gesprek: str
    wanneer: SafeString
    url: str
    begin: dict[str, str]


def doelen_uit_gesprekken(versie: Versie, gebruiker: Gebruiker) -> list[GespreksDoel]:
    """What the pupil set as goals in the talks of the last year, as far as this person may read them (SEG-87).

    Parents read a plan: what the pupil said in confidence is not offered for it (INV-09).
    """
    sinds = timezone.localdate() - GESPREKKEN_TERUG
    gesprekken = Gesprek.objects.waarop(gebruiker, "tijdlijn").met_doelen().filter(vertrouwelijk=False)
    gesprekken = gesprekken.filter(dossier=versie.opp.dossier_id, datum__gte=sinds).order_by("-datum", "-pk")
    naar = reverse("opp:doel_toevoegen", kwargs={"pk": versie.pk})
    return [
        GespreksDoel(
            tekst=doel,
            gesprek=gesprek.titel,
            wanneer=dag(gesprek.datum),
            url=f"{naar}?{urlencode({'uit': f'{gesprek.pk}.{code}'})}",
            begin={"doel": doel, "beginsituatie": _terugblik(gesprek), "bron": Doel.Bron.MOL},
        )
        for gesprek in gesprekken[:HOOGSTENS_GESPREKKEN]
        for code, doel in persoonlijke_doelen(gesprek.antwoorden).items()
    ]


def over_te_nemen(versie: Versie, gebruiker: Gebruiker) -> list[Bronstuk]:
    """Paragraphs from elsewhere that this kind of plan has a question for and that do not stand in it yet."""
    soort = soort_van(versie)
    stukken = bronstukken(versie.opp.dossier, gebruiker)
    return [s for s in stukken if soort.deel_van(s.veld) and s.tekst.strip() not in getattr(versie, s.veld)]


def per_vraag(versie: Versie, stukken: list[Bronstuk]) -> list[dict[str, Any]]:
    """In the order of the form: the question, what stands there now, and what can come along."""
    groepen = []
    for deel in soort_van(versie).delen.values():
        for veld in deel.velden:
            if mee := [stuk for stuk in stukken if stuk.veld == veld]:
                vraag = (deel.woorden.get(veld) or VRAGEN[veld])[0]
                groepen.append({"vraag": vraag, "staat_er": getattr(versie, veld), "stukken": mee})
    return groepen


def _terugblik(gesprek: Gesprek) -> str:
    delen = [("Wat gaat goed", "gaat_goed"), ("Wat kan beter", "kan_beter")]
    return "\n".join(f"{kop}: {gesprek.antwoorden[code]}" for kop, code in delen if gesprek.antwoorden.get(code))


def doelen(versie: Versie) -> list[Doel]:
    return list(versie.doelen.order_by("nummer"))


def evaluaties(versie: Versie) -> list[dict[str, Any]]:
    """What was noted with this version, the last one first."""
    rijen = versie.evaluaties.select_related("vastgelegd_door").prefetch_related("voortgang__doel").order_by("-datum")
    noten = versie.aantekeningen.select_related("geschreven_door").order_by("-datum", "-pk")
    alles = [*(_evaluatie(rij) for rij in rijen), *(_aantekening(rij) for rij in noten)]
    return sorted(alles, key=lambda rij: rij["datum"], reverse=True)


def _aantekening(rij: Aantekening) -> dict[str, Any]:
    """What the evaluation of support under this plan brought."""
    teksten = [{"vraag": "Wat leverde de begeleiding op?", "tekst": rij.tekst}]
    return {"datum": rij.datum, "conclusie": "Aantekening", "door": rij.geschreven_door, "teksten": teksten}


def _evaluatie(rij: Evaluatie) -> dict[str, Any]:
    gezegd = f"Wilde niet praten. {rij.reden}" if rij.ziet_af else rij.mening_leerling
    standen = sorted(rij.voortgang.all(), key=lambda stand: stand.doel.nummer)
    teksten = [
        ("Wie waren erbij?", rij.aanwezigen),
        *[(f"Doel {s.doel.nummer}: {s.doel.doel}", f"{s.get_stand_display()}. {s.toelichting}") for s in standen],
        ("Wat vindt de leerling?", gezegd),
        ("Wat is daarmee gedaan?", rij.invloed),
        ("Wat vinden de ouders?", rij.mening_ouders),
        ("Waarom?", rij.toelichting),
    ]
    return {
        "pk": rij.pk,
        "datum": rij.datum,
        "conclusie": rij.get_conclusie_display(),
        "door": rij.vastgelegd_door,
        "volgende": rij.volgende_datum,
        "moet_terug": rij.moet_terug is not None,
        "teksten": [{"vraag": vraag, "tekst": tekst} for vraag, tekst in teksten if tekst],
    }


def met_document(versie: Versie) -> dict[str, Any]:
    """For the part that shows the PDF, or that it is being made."""
    return {"versie": versie, "stand": pdf_stand(versie), "heeft_document": document(versie) is not None} | (
        bewijs.bij_document(versie)
    )


def takenlijst(versie: Versie, gebruiker: Gebruiker) -> tuple[list[Taakregel], list[Onderdeel]]:
    """The parts with a link for who may write; for who may only read without."""
    doet = mag(versie, gebruiker, "opp.bewerken", "opp.zienswijze_leerling")
    delen = volledigheid(versie)
    regels = []
    for deel in delen:
        kan = doet["zienswijze_leerling" if deel.sleutel == "hoorgesprek" else "bewerken"]
        url = reverse(f"opp:{deel.sleutel}", kwargs={"pk": versie.pk}) if kan else ""
        aantal = len(deel.ontbreekt)
        reden = deel.ontbreekt[0] if aantal == 1 else f"Nog {aantal} vragen zijn nodig" if aantal else ""
        regels.append(Taakregel(deel.naam, url, deel.stand, reden or _door(versie, deel.sleutel)))
    return regels, [deel for deel in delen if not deel.is_klaar]


def _door(versie: Versie, deel: str) -> str:
    """Who wrote a part that is ready."""
    return ", ".join(versie.deelschrijvers.get(deel, {}).get("namen", []))


def meelezen(versie: Versie, gebruiker: Gebruiker, ontbreekt: list[Onderdeel]) -> dict[str, Any] | None:
    """Where the school asks that a colleague reads along: how that stands, and whether this person can do it now."""
    if not versie.opp.dossier.leerling.school.regels.geldt("opp.intern_akkoord"):
        return None
    schreef = versie.gewijzigd_door_id or versie.gemaakt_door_id
    return {
        "akkoord": versie.heeft_intern_akkoord,
        "verlopen": versie.akkoord_wijziging is not None and not versie.heeft_intern_akkoord,
        "kan": not ontbreekt and not versie.heeft_intern_akkoord and gebruiker.pk != schreef,
        "zelf": gebruiker.pk == schreef,
    }


def soorten(school: School, *, al_open: set[str]) -> list[tuple[str, str]]:
    """The kinds of plan that this school works with and that this pupil does not have open yet."""
    regels = Documentregel.objects.filter(school=school, actief=True).order_by("volgorde")
    gebruikt = dict.fromkeys([Documentsoort.OPP.value, *regels.values_list("document", flat=True)])
    return [(code, SOORTEN[code].titel) for code in gebruikt if code in SOORTEN and code not in al_open]


def mag(versie: Versie, gebruiker: Gebruiker, *acties: str) -> dict[str, bool]:
    """For templates: ``mag.vaststellen`` and so on; one query, however many doors the page has."""
    deuren = {f"mag_{actie.partition('.')[2]}": actie for actie in acties}
    antwoorden = Versie.objects.filter(pk=versie.pk).met_mag(gebruiker, **deuren).values(*deuren).get()
    return {naam.removeprefix("mag_"): ja for naam, ja in antwoorden.items()}


def volgende(versie: Versie, hier: str) -> str:
    """Where "Verder" goes: the next part of the form, or back to the list after the last."""
    paginas = soort_van(versie).volgorde
    plek = paginas.index(hier) + 1
    naam = f"opp:{paginas[plek]}" if plek < len(paginas) else "opp:tonen"
    return reverse(naam, kwargs={"pk": versie.pk})


def stap(versie: Versie, hier: str) -> str:
    paginas = soort_van(versie).volgorde
    return f"Deel {paginas.index(hier) + 1} van {len(paginas)}"


def hoort_terug(versie: Versie) -> bool:
    """Whether the pupil still has to hear what was done with what he or she said (LAW-09)."""
    gesprek = getattr(versie, "hoorgesprek", None)
    return bool(versie.is_vastgelegd and gesprek and not gesprek.ziet_af and not gesprek.terugkoppeling_datum)


def kan_zonder_handelingsdeel(versie: Versie) -> bool:
    """LAW-06: parents have a say in the help, not in where the pupil is going. Only an OPP has these two parts."""
    return versie.status == Versie.Status.GEEN_OVEREENSTEMMING and soort_van(versie).met_perspectief


def geldende_versie(versie: Versie) -> Versie | None:
    """Of the same plan the version that is in force, whose help goes on."""
    return versie.opp.versies.in_werking().first()


def planregels(versies: Any, gebruiker: Gebruiker) -> list[dict[str, Any]]:
    """One line a version; who may only read the definitive plan gets a link to the document."""
    concept = set(
        Versie.objects.waarop(gebruiker, "opp.concept_inzien").filter(pk__in=versies).values_list("pk", flat=True)
    )
    return [
        {
            "naam": f"{versie.opp.get_soort_display()}, versie {versie.nummer}",
            "url": reverse("opp:tonen" if versie.pk in concept else "opp:definitief", kwargs={"pk": versie.pk}),
            "stand": versie.get_status_display(),
            "einddatum": versie.einddatum,
            "uiterste_datum": versie.opp.uiterste_datum if versie.is_concept and versie.nummer == 1 else None,
            "is_open": versie.opp.status in versie.opp.OPEN,
            "soort": versie.opp.soort,
        }
        for versie in versies.select_related("opp").order_by("-opp", "-nummer")
    ]


def registratiewaarden(versie: Versie) -> dict[str, Any]:
    velden = ("volgsysteem_datum", "rod_begindatum", "rod_einddatum", "rod_doorgegeven_datum")
    waarden = {veld: getattr(versie.opp, veld) for veld in velden}
    begin = None if versie.is_zonder_handelingsdeel else versie.begindatum
    waarden["rod_begindatum"] = waarden["rod_begindatum"] or begin
    return waarden


def volgregel(versie: Versie, rij: Ondertekening) -> dict[str, Any]:
    """One person on the page that follows the signatures, with what can still be done."""
    open_ = versie.is_in_ronde and rij.status in Ondertekening.OPEN
    heeft_adres = bool(rij.email)  # once: it asks whether somebody else reads it too
    verlopen = rij.status in Ondertekening.LEVEND and rij.verloopt_op and rij.verloopt_op <= timezone.now()
    return {
        "pk": rij.pk,
        "naam": rij.naam,
        "hoedanigheid": rij.hoedanigheid,
        "stand": Ondertekening.Status.VERLOPEN.label if verlopen else rij.get_status_display(),
        "geblokkeerd": rij.geblokkeerd_op is not None,
        "verhuisd": rij.verhuisd,
        "wanneer": _sinds(rij),
        "papier_uit": open_ and rij.papiercode is not None,
        "nog_dicht": open_ and not verlopen and rij.status == Ondertekening.Status.UITGENODIGD,
        "verloopt_op": rij.verloopt_op if open_ and rij.status in Ondertekening.LEVEND and not verlopen else None,
        "laatste_mail": rij.verstuurd_op if open_ else None,
        "nu": _aan_zet(versie, rij, verlopen=bool(verlopen)) if heeft_adres else _hoeft_niet(rij),
        "toelichting": rij.toelichting,
        "zonder_mail": open_ and not heeft_adres,
        "kan_sturen": open_ and heeft_adres and versie.bestand_id is not None,
        "kan_papier": open_ and versie.bestand_id is not None,
        "kan_intrekken": rij.status in Ondertekening.LEVEND and versie.is_in_ronde,
    }


def hoeveel(rijen: list[Any]) -> dict[str, int]:
    """How many of those at home who are asked have answered; wanting to talk first is no answer yet."""
    status = Ondertekening.Status
    thuis = [r for r in rijen if r.rol != Ondertekening.Rol.SCHOOL and r.status != status.VERVALLEN]
    klaar = (*Ondertekening.AKKOORD, status.GEWEIGERD)
    return {"gevraagd": len(thuis), "geantwoord": sum(r.status in klaar for r in thuis)}


def _sinds(rij: Ondertekening) -> Any:
    """Since when somebody stands where they stand; a lapse ended the link on that day."""
    if rij.status == Ondertekening.Status.VERVALLEN:
        return rij.verloopt_op if rij.verloopt_op and rij.verloopt_op <= timezone.now() else None
    return rij.beantwoord_op or rij.geopend_op or rij.uitgenodigd_op


def _hoeft_niet(rij: Ondertekening) -> str:
    return "Deze persoon hoeft niet meer te antwoorden." if rij.status == Ondertekening.Status.VERVALLEN else ""


def _aan_zet(versie: Versie, rij: Ondertekening, *, verlopen: bool) -> str:
    """Who does something now, and what; empty when another line of the page says so already."""
    status = Ondertekening.Status
    if not versie.is_in_ronde or rij.status not in Ondertekening.OPEN or rij.geblokkeerd_op or rij.verhuisd:
        return _hoeft_niet(rij)
    if verlopen:
        return "De link is te oud. Stuur een nieuwe link, of bel."
    return {
        status.KLAARGEZET: "Het document wordt gemaakt. Daarna gaat de link vanzelf weg.",
        status.VERLOPEN: "De link is ingetrokken. Het plan wacht tot je een nieuwe stuurt of op papier laat tekenen.",
        status.WIL_GESPREK: "Maak een afspraak. Daarna antwoordt deze persoon met dezelfde link.",
    }.get(status(rij.status), "Deze persoon is aan zet. Blijft het stil, dan gaat er vanzelf een herinnering.")
