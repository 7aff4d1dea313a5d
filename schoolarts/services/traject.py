"""From the request up to the consult, and the ends of the way: a meeting, closing, stopping."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import Gebruiker
from audit.services import vastleggen
from dossiers import services as dossiers
from dossiers.models import Dossier, Niveau
from overleggen import services as overleggen
from overleggen.models import Agendapunt
from scholen.models import Overlegtype
from scholen.sleutels import SCHOOLARTS_CRITERIA
from schoolarts.models import Schoolartstraject, Verstrekking
from schoolarts.telling import geteld
from schoolarts.volledigheid import DOEL, eisen, gebreken, grond
from schoolarts.vragen import alleen_gevraagd
from zorg.basis.models import Onvolledig
from zorg.basis.opdrachten import plaatsen

from .stap import GESPREK_NA_VERSTUREN, S, bijwerken, niet_eerder, stappen, vers, zetten

GEGEVENS = "Het formulier voor de jeugdarts: verzuim, gesprek op school, wat al gebeurt en de vraag. Geen diagnose."
TEKSTVERSIE = "schoolarts-1"


@transaction.atomic
def traject_starten(
    dossier: Dossier, *, door: Gebruiker, vraag: str, criterium: str, herkomst: str, gegevens: dict[str, Any]
) -> Schoolartstraject:
    """A request for the youth doctor comes in; the same ``herkomst`` again gives the one that is there.

    ``gegevens`` holds the answers to ``schoolarts.vragen.VRAGEN`` and may hold ``motivatie``, ``op_verzoek_van``,
    ``telling`` (else what is counted today), ``leerling_geinformeerd_op`` and ``ouders_geinformeerd_op``;
    whatever else it holds is not kept (PRIV-10). Without a ``criterium`` it follows from who asks (ZEE-45).
    """
    Dossier.objects.select_for_update(of=("self",)).get(pk=dossier.pk)  # two clicks wait for each other here
    eerder = Schoolartstraject.objects.filter(herkomst=herkomst).first()
    if eerder:
        return _opnieuw(eerder, door=door, vraag=vraag, gegevens=gegevens)
    verzoek = gegevens.get("op_verzoek_van") or Schoolartstraject.Verzoek.SCHOOL
    reden = _criterium(criterium, gegevens)
    traject = Schoolartstraject.objects.create(
        dossier=dossier,
        herkomst=herkomst,
        criterium=reden,
        motivatie=gegevens.get("motivatie") or "",
        telling=gegevens.get("telling") or geteld(dossier.leerling, criterium=reden, voor=door),
        op_verzoek_van=Schoolartstraject.Verzoek(verzoek),
        vraag=vraag,
        gegevens=alleen_gevraagd(gegevens),
        aangevraagd_door=door,
        informeerdatum=_geinformeerd(gegevens),
        geinformeerd_op=timezone.now() if _geinformeerd(gegevens) else None,
        geinformeerd_door=door if _geinformeerd(gegevens) else None,
    )
    vastleggen("schoolarts_aangevraagd", op=traject, door=door)
    plaatsen("verzuim.vervolg", sleutel=f"traject:{traject.pk}", bij=traject, leerling_id=dossier.leerling_id)
    if "controleren" in stappen(traject):
        bijwerken(traject, door=door)
    else:
        zetten(traject, S.GECONTROLEERD, door=door)
    return traject


def _opnieuw(traject: Schoolartstraject, *, door: Gebruiker, vraag: str, gegevens: dict[str, Any]) -> Schoolartstraject:
    """What was sent back comes in with what was missing; what was not sent back stays as it is."""
    t = vers(traject)
    if t.status != S.TERUGGESTUURD:
        return t
    t.vraag, t.gegevens, t.motivatie = vraag, alleen_gevraagd(gegevens), gegevens.get("motivatie") or ""
    t.wijziging += 1
    t.save(update_fields=["vraag", "gegevens", "motivatie", "wijziging"])
    zetten(t, S.INGEDIEND, door=door)
    if "controleren" not in stappen(t):
        zetten(t, S.GECONTROLEERD, door=door)
    return t


def _criterium(criterium: str, gegevens: dict[str, Any]) -> str:
    if criterium in SCHOOLARTS_CRITERIA:
        return criterium
    wie = {"leerling": "eigen_verzoek", "school": "verzoek_school"}
    return wie.get(str(gegevens.get("op_verzoek_van")), "bij_zorg")


def _geinformeerd(gegevens: dict[str, Any]) -> date | None:
    """The day on which the last of them heard of it; None while somebody did not."""
    dagen = [gegevens.get("leerling_geinformeerd_op"), gegevens.get("ouders_geinformeerd_op")]
    if not all(dagen):
        return None
    return max(date.fromisoformat(dag) if isinstance(dag, str) else dag for dag in dagen if dag)


@transaction.atomic
def aanvullen(
    traject: Schoolartstraject, *, door: Gebruiker, vraag: str, motivatie: str, gegevens: dict[str, Any]
) -> None:
    """Complete the form while it is still at school; a document that was made of it goes."""
    t = vers(traject)
    if t.status not in Schoolartstraject.VOOR_HET_VERSTUREN:
        raise Onvolledig("Het formulier is al verstuurd. Het verandert niet meer.")
    oud = t.formulier
    t.vraag, t.motivatie, t.gegevens, t.formulier = vraag, motivatie, alleen_gevraagd(gegevens), None
    t.wijziging += 1
    t.save(update_fields=["vraag", "motivatie", "gegevens", "formulier", "wijziging"])
    if oud:
        oud.delete()
    vastleggen("schoolarts_aangevuld", op=t, door=door)
    bijwerken(t, door=door)


@transaction.atomic
def controleren(traject: Schoolartstraject, *, door: Gebruiker) -> None:
    """The coordinator read the form and it can go, once pupil and parents know. Twice is once."""
    t = vers(traject)
    if t.status == S.GECONTROLEERD:
        return
    zetten(t, S.GECONTROLEERD, door=door, gecontroleerd_op=timezone.now(), gecontroleerd_door=door)


@transaction.atomic
def terugsturen(traject: Schoolartstraject, *, door: Gebruiker, reden: str) -> None:
    """Back to who asked, for what is missing. Who sends back the aanmelding it came from calls this: that brings the
    task and the mail. Twice is once; what left the school already does not come back."""
    t = vers(traject)
    if t.status == S.TERUGGESTUURD:
        return
    oud = t.formulier
    zetten(
        t, S.TERUGGESTUURD, door=door, formulier=None,
        teruggestuurd_op=timezone.now(), teruggestuurd_door=door, terugstuurreden=reden,
    )  # fmt: skip
    if oud:
        oud.delete()
    arts = t.dossier.leerling.school.regels.term("jeugdarts")
    dossiers.notitie_toevoegen(
        t.dossier, door=door, herkomst=f"schoolarts:{t.pk}:terug:{t.wijziging}", datum=timezone.localdate(),
        niveau=Niveau.Z1, titel=f"Aanvraag voor de {arts} teruggestuurd", tekst=reden,
    )  # fmt: skip


@transaction.atomic
def informeren(
    traject: Schoolartstraject, *, door: Gebruiker, op: date, antwoorden: dict[str, str], wijze: str = "mondeling"
) -> None:
    """Pupil and parents heard of the request, and answered. ``antwoorden``: who (``Gever.sleutel``) → ja or nee.

    Each answer is a Toestemming of its own, so that it can be withdrawn like any other.
    """
    t = vers(traject)
    if t.status not in Schoolartstraject.VOOR_HET_VERSTUREN:
        raise Onvolledig("Het formulier is al verstuurd.")
    school = t.dossier.leerling.school
    for gever in eisen(t, op=timezone.localdate()).gevers:
        if gever.sleutel in antwoorden:
            dossiers.toestemming_vastleggen(
                t.dossier, door=door, contact=gever.contact, verleend=antwoorden[gever.sleutel] == "ja", doel=DOEL,
                gegevens=GEGEVENS, datum=op, ontvanger=school.regels.term("jeugdarts").capitalize(), wijze=wijze,
                tekstversie=TEKSTVERSIE,
            )  # fmt: skip
    t.informeerdatum, t.geinformeerd_op, t.geinformeerd_door = op, timezone.now(), door
    t.save(update_fields=["informeerdatum", "geinformeerd_op", "geinformeerd_door"])
    vastleggen("schoolarts_geinformeerd", op=t, door=door)
    bijwerken(t, door=door)


@transaction.atomic
def doorsturen(traject: Schoolartstraject, *, door: Gebruiker, op: date, aan: str, wijze: str) -> None:
    """The coordinator sent the form through the doctor's own channel; from here on that is on record.

    Refused with a sentence for everything that is missing, a withdrawn consent first of all.
    """
    t = vers(traject)
    if t.status == S.DOORGESTUURD:
        return
    wat = eisen(t, op=timezone.localdate())
    if mist := gebreken(t, op=timezone.localdate(), wat=wat):
        raise Onvolledig(*mist)
    niet_eerder(
        op, t.informeerdatum, "De leerling en de ouders weten het sinds {}. Eerder ging het formulier niet weg."
    )
    if t.formulier is None:
        raise Onvolledig("Maak eerst het formulier. Deed je dat net? Wacht dan een paar tellen.")
    zetten(t, S.DOORGESTUURD, door=door, verstuurdatum=op)
    Verstrekking.objects.create(
        traject=t, datum=op, ontvanger=aan, wijze=wijze, gegevens=GEGEVENS, grond=grond(t, wat),
        sha256=t.formulier.sha256, vastgelegd_door=door,
    )  # fmt: skip
    vastleggen("schoolarts_verstrekt", op=t, door=door, sha256=t.formulier.sha256)
    dossiers.notitie_toevoegen(
        t.dossier, door=door, herkomst=f"schoolarts:{t.pk}:verstrekt", datum=op, niveau=Niveau.Z1,
        titel=f"Formulier verstuurd aan {aan}", tekst=f"{wijze}. {grond(t, wat)}.",
    )  # fmt: skip


@transaction.atomic
def uitnodiging_noteren(traject: Schoolartstraject, *, door: Gebruiker, op: date, gesprek_op: date | None) -> None:
    """The doctor invited pupil and parents (SEG-110, ZEIST-78); also again, after they did not come."""
    t = vers(traject)
    niet_eerder(op, t.verstuurdatum, "Het formulier is verstuurd op {}. De uitnodiging kan niet eerder zijn.")
    niet_eerder(gesprek_op, op, "De uitnodiging was op {}. Het gesprek kan niet eerder zijn.")
    zetten(t, S.UITGENODIGD, door=door, uitnodigingsdatum=op, geplande_datum=gesprek_op)


@transaction.atomic
def consult_noteren(traject: Schoolartstraject, *, door: Gebruiker, op: date) -> None:
    t = vers(traject)
    niet_eerder(op, t.verstuurdatum, GESPREK_NA_VERSTUREN)
    zetten(t, S.CONSULT_GEWEEST, door=door, consultdatum=op)


@transaction.atomic
def niet_verschenen(traject: Schoolartstraject, *, door: Gebruiker) -> None:
    t = vers(traject)
    zetten(t, S.NIET_VERSCHENEN, door=door, keer_niet_verschenen=t.keer_niet_verschenen + 1)


@transaction.atomic
def bespreken(traject: Schoolartstraject, *, door: Gebruiker, waar: str, hulpvraag: str) -> Agendapunt:
    """Put the pupil on the agenda of the small or the large meeting (SEG-114, SEG-116, SEG-127).

    The large one is announced in the small one first, and waits there for consent where the school asks that (INV-11).
    """
    t = vers(traject)
    klein = overleggen.agenderen(
        t.dossier, soort=Agendapunt.Soort.TERUGKOPPELING, herkomst=f"schoolarts:{t.pk}:klein",
        hulpvraag=hulpvraag, door=door,
    )  # fmt: skip
    if klein.hulpvraag != hulpvraag:  # it stood there by itself, with the question everybody gets
        klein.hulpvraag = hulpvraag
        klein.save(update_fields=["hulpvraag"])
    if waar != Overlegtype.Soort.GROOT:
        return klein
    school = t.dossier.leerling.school
    groot = school.overlegtypen.filter(soort=Overlegtype.Soort.GROOT, actief=True).order_by("pk").first()
    if groot is None:
        raise Onvolledig("Deze school heeft geen overleg met mensen van buiten school.")
    if t.status != S.GEESCALEERD:
        zetten(t, S.GEESCALEERD, door=door)
    return overleggen.agenderen(
        t.dossier, soort=Agendapunt.Soort.TERUGKOPPELING, herkomst=f"schoolarts:{t.pk}:groot",
        hulpvraag=hulpvraag, door=door, overlegtype=groot,
    )  # fmt: skip


@transaction.atomic
def sluiten(traject: Schoolartstraject, *, door: Gebruiker, reden: str = "") -> None:
    """All is done. Not before pupil and parents heard the advice (SEG-115)."""
    t = vers(traject)
    if "vertellen" in stappen(t) and not t.terugkoppeldatum:
        raise Onvolledig("Vertel eerst aan de leerling en de ouders wat het advies is.")
    zetten(t, S.GESLOTEN, door=door, afgesloten_op=timezone.now(), afgesloten_door=door, afsluitreden=reden)


@transaction.atomic
def stoppen(traject: Schoolartstraject, *, door: Gebruiker, reden: str) -> None:
    """The request is not needed any more, or may not go on: nobody has anything left to do for it."""
    zetten(vers(traject), S.GESTOPT, door=door, afgesloten_op=timezone.now(), afgesloten_door=door, afsluitreden=reden)


@transaction.atomic
def formulier_klaarzetten(traject: Schoolartstraject, *, door: Gebruiker) -> None:
    """Ask for the document again: what kept it back is there now, or the last try failed."""
    t = vers(traject)
    if mist := gebreken(t, op=timezone.localdate()):
        raise Onvolledig(*mist)
    if t.formulier_id is None:
        t.wijziging += 1
        t.save(update_fields=["wijziging"])
        bijwerken(t, door=door)
