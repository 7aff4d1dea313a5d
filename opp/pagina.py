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
from zorg.basis.datums import dag

from . import bewijs
from .models import Ondertekening, Versie
from .rapport import document, pdf_stand
from .volledigheid import DELEN, Onderdeel, volledigheid

MET = (
    "opp__dossier__leerling__school",
    "opp__dossier__leerling__klas__leerjaar",
    "opp__dossier__leerling__klas__schooljaar",
    "opp__documentregel",
    "gemaakt_door",
    "gewijzigd_door",
)
GESPREKKEN_TERUG = timedelta(days=366)
HOOGSTENS_GESPREKKEN = 10
PAGINAS = ("algemeen", "aanleiding", "perspectief", "hoorgesprek", "inbreng", "handelingsdeel", "doelen", "planning",
           "oudergesprek")  # fmt: skip


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
            begin={"doel": doel, "beginsituatie": _terugblik(gesprek)},
        )
        for gesprek in gesprekken[:HOOGSTENS_GESPREKKEN]
        for code, doel in persoonlijke_doelen(gesprek.antwoorden).items()
    ]


def _terugblik(gesprek: Gesprek) -> str:
    delen = [("Wat gaat goed", "gaat_goed"), ("Wat kan beter", "kan_beter")]
    return "\n".join(f"{kop}: {gesprek.antwoorden[code]}" for kop, code in delen if gesprek.antwoorden.get(code))


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
        regels.append(Taakregel(deel.naam, url, deel.stand, reden))
    return regels, [deel for deel in delen if not deel.is_klaar]


def mag(versie: Versie, gebruiker: Gebruiker, *acties: str) -> dict[str, bool]:
    """For templates: ``mag.vaststellen`` and so on; one query, however many doors the page has."""
    deuren = {f"mag_{actie.partition('.')[2]}": actie for actie in acties}
    antwoorden = Versie.objects.filter(pk=versie.pk).met_mag(gebruiker, **deuren).values(*deuren).get()
    return {naam.removeprefix("mag_"): ja for naam, ja in antwoorden.items()}


def volgende(versie: Versie, hier: str) -> str:
    """Where "Verder" goes: the next part of the form, or back to the list after the last."""
    plek = PAGINAS.index(hier) + 1
    naam = f"opp:{PAGINAS[plek]}" if plek < len(PAGINAS) else "opp:tonen"
    return reverse(naam, kwargs={"pk": versie.pk})


def stap(hier: str) -> str:
    naam = DELEN[hier].naam if hier in DELEN else ""
    return f"Deel {PAGINAS.index(hier) + 1} van {len(PAGINAS)}" if naam or hier in PAGINAS else ""


def hoort_terug(versie: Versie) -> bool:
    """Whether the pupil still has to hear what was done with what he or she said (LAW-09)."""
    gesprek = getattr(versie, "hoorgesprek", None)
    return bool(versie.is_vastgelegd and gesprek and not gesprek.ziet_af and not gesprek.terugkoppeling_datum)


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
        }
        for versie in versies.select_related("opp").order_by("-opp", "-nummer")
    ]


def registratiewaarden(versie: Versie) -> dict[str, Any]:
    velden = ("volgsysteem_datum", "rod_begindatum", "rod_einddatum", "rod_doorgegeven_datum")
    waarden = {veld: getattr(versie.opp, veld) for veld in velden}
    waarden["rod_begindatum"] = waarden["rod_begindatum"] or versie.begindatum
    return waarden


def volgregel(versie: Versie, rij: Ondertekening) -> dict[str, Any]:
    """One person on the page that follows the signatures, with what can still be done."""
    open_ = versie.is_in_ronde and rij.status in Ondertekening.OPEN
    verlopen = rij.status in Ondertekening.LEVEND and rij.verloopt_op and rij.verloopt_op <= timezone.now()
    return {
        "pk": rij.pk,
        "naam": rij.naam,
        "hoedanigheid": rij.hoedanigheid,
        "stand": Ondertekening.Status.VERLOPEN.label if verlopen else rij.get_status_display(),
        "geblokkeerd": rij.geblokkeerd_op is not None,
        "wanneer": rij.beantwoord_op or rij.geopend_op or rij.uitgenodigd_op,
        "verloopt_op": rij.verloopt_op if open_ and rij.status in Ondertekening.LEVEND and not verlopen else None,
        "toelichting": rij.toelichting,
        "zonder_mail": open_ and not rij.email,
        "kan_sturen": open_ and bool(rij.email) and versie.bestand_id is not None,
        "kan_papier": open_ and versie.bestand_id is not None,
        "kan_intrekken": rij.status in Ondertekening.LEVEND and versie.is_in_ronde,
    }
