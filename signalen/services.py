"""Everything that can happen to a signal. Each leaves one audit line; one task per pupil goes along."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from aanmeldingen.models import Aanmelding
from aanmeldingen.services import beginnen
from accounts.models import Gebruiker
from audit.services import vastleggen
from casussen.models import Casus
from casussen.services import casus_openen, interventie_vastleggen
from dossiers.models import Dossier, Leerling, Taak
from dossiers.services import dossier_openen, taak_afronden, taak_openen
from zorg.basis.models import Onvolledig

from .mensen import mentoren
from .models import Poging, Signaal, Stap

STEUN = "signaal_steun"
INGETROKKEN = "Ingetrokken door de melder:"
TAAK = "signalen_bekijken"


@transaction.atomic
def signaal_maken(
    leerling: Leerling,
    *,
    door: Gebruiker | None,
    categorieen: list[str],
    wat: str,
    bron: str,
    datum: date,
    herkomst: str = "",
    hulpvraag: str = "",
    poging: dict[str, Any] | None = None,
) -> Signaal:
    """Somebody, or with ``door=None`` a rule, noticed something. The mentor of the pupil gets it in the worklist.

    The same ``herkomst`` again gives the signal that is there, and so does the same text of the same colleague on one
    day (the Back button gives a form with a fresh ``herkomst``). ``poging`` is what the reporter already tried.
    """
    if herkomst:
        _een_tegelijk(herkomst)
        if bestaand := Signaal.objects.filter(herkomst=herkomst).first():
            return bestaand
    _nakijken(leerling, categorieen, wat, datum)
    _een_tegelijk(f"signalen:{leerling.pk}")
    if door and (bestaand := _vandaag_al(leerling, door, wat, categorieen)):
        return bestaand
    signaal = Signaal.objects.create(
        leerling=leerling, melder=door, categorieen=list(dict.fromkeys(categorieen)), wat=wat.strip(),
        bron=Signaal.Bron(bron), datum=datum, herkomst=herkomst, hulpvraag=hulpvraag.strip(),
    )  # fmt: skip
    if poging and door:
        Poging.objects.create(signaal=signaal, gemaakt_door=door, **poging)
    vastleggen("signaal_gemaakt", op=signaal, door=door, bron=bron, aantal=len(signaal.categorieen))
    _taak_bijwerken(leerling)
    return signaal


def _vandaag_al(leerling: Leerling, door: Gebruiker, wat: str, categorieen: list[str]) -> Signaal | None:
    vandaag = timezone.localdate()
    zelfde = Signaal.objects.open().filter(leerling=leerling, melder=door, wat=wat.strip(), gemaakt_op__date=vandaag)
    return next((rij for rij in zelfde.order_by("pk") if set(rij.categorieen) == set(categorieen)), None)


def _een_tegelijk(naam: str) -> None:
    """Two posts about the same come one after the other, until the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [naam])


def _nakijken(leerling: Leerling, categorieen: list[str], wat: str, datum: date) -> None:
    fouten = []
    if leerling.uitschrijfdatum and leerling.uitschrijfdatum < timezone.localdate():
        fouten.append("Deze leerling zit niet meer op school. Een signaal maken kan niet meer.")
    bekend = set(leerling.school.signaalcategorieen.filter(actief=True).values_list("code", flat=True))
    if not categorieen:
        fouten.append("Kies waar je signaal over gaat.")
    elif set(categorieen) - bekend:
        fouten.append("Deze keuze bestaat niet (meer). Kies opnieuw waar je signaal over gaat.")
    if not wat.strip():
        fouten.append("Schrijf op wat je ziet of hoort.")
    if datum > timezone.localdate():
        fouten.append("Deze dag komt nog. Kies de dag waarop je het zag.")
    if fouten:
        raise Onvolledig(*fouten)


def _taak_bijwerken(leerling: Leerling, *, vraag: bool = False) -> None:
    """One task per pupil for each mentor: it counts the new signals and goes when all are taken up.

    ``vraag``: a colleague asks for help, also with what was taken up before. A class without a mentor gives the task
    to the coordinator, with the reason. Who stopped being mentor loses it.
    """
    rijen = Signaal.objects.open().filter(leerling=leerling)
    gevraagd = rijen.exclude(hulpvraag="") if vraag else rijen.none()
    rijen = rijen.filter(Q(status=Signaal.Status.NIEUW) | Q(pk__in=gevraagd.values("pk")))
    wachten = list(rijen.values_list("hulpvraag", flat=True))
    wie: list[Gebruiker | str] = [*mentoren(leerling, timezone.localdate())] or ["ZC"]
    sleutels = {f"{leerling.pk}:{voor.pk if isinstance(voor, Gebruiker) else voor}": voor for voor in wie}
    open_ = Taak.objects.open().filter(soort=TAAK, sleutel__startswith=f"{TAAK}:{leerling.pk}:")
    for sleutel in open_.values_list("sleutel", flat=True):
        kort = sleutel.partition(":")[2]
        if not wachten:
            taak_afronden(soort=TAAK, sleutel=kort)
        elif kort not in sleutels:
            taak_afronden(soort=TAAK, sleutel=kort, vervallen=True)
    if not wachten:
        return
    toelichting = "1 signaal" if len(wachten) == 1 else f"{len(wachten)} signalen"
    toelichting += ". Een collega vraagt je hulp." if any(wachten) else "."
    for sleutel, voor in sleutels.items():
        waarom = (
            "" if isinstance(voor, Gebruiker) else f" Deze klas heeft nu geen {leerling.school.regels.term('mentor')}."
        )
        taak = taak_openen(
            soort=TAAK,
            sleutel=sleutel,
            school=leerling.school,
            wat=f"Bekijk de signalen over {leerling}",
            waar=reverse("signalen:bij_leerling", args=[leerling.pk]),
            voor=voor,
        )
        Taak.objects.filter(pk=taak.pk).update(toelichting=f"{toelichting}{waarom}")


@transaction.atomic
def aanvullen(signaal: Signaal, *, door: Gebruiker, poging: dict[str, Any], herkomst: str = "") -> Poging:
    """The reporter tried something and says how it went (GRO-25). The mentor sees it with the signal."""
    if herkomst:
        _een_tegelijk(herkomst)
        if bestaand := Poging.objects.filter(herkomst=herkomst).first():
            return bestaand
    vers = Signaal.objects.select_for_update(of=("self",)).select_related("leerling__school").get(pk=signaal.pk)
    if not vers.is_open:
        raise Onvolledig("Dit signaal is al afgerond. Maak een nieuw signaal als er weer iets is.")
    nieuw = Poging.objects.create(signaal=vers, gemaakt_door=door, herkomst=herkomst, **poging)
    vastleggen("signaal_aangevuld", op=vers, door=door)
    taak_afronden(soort=STEUN, sleutel=f"{vers.leerling_id}:{door.pk}")
    return nieuw


@transaction.atomic
def vragen(signaal: Signaal, *, door: Gebruiker, hulpvraag: str) -> Signaal:
    """The teacher could not solve it alone and asks the mentor (GRO-36): the task of the mentor says so."""
    vers = Signaal.objects.select_for_update(of=("self",)).select_related("leerling__school").get(pk=signaal.pk)
    if not vers.is_open:
        raise Onvolledig("Dit signaal is al afgerond. Maak een nieuw signaal als er weer iets is.")
    vers.hulpvraag = hulpvraag
    vers.save(update_fields=["hulpvraag"])
    vastleggen("signaal_hulp_gevraagd", op=vers, door=door)
    _taak_bijwerken(vers.leerling, vraag=True)
    return vers


@transaction.atomic
def intrekken(signaal: Signaal, *, door: Gebruiker, reden: str) -> None:
    """The reporter was wrong (another pupil, a mistake): nobody has to do anything with it any more."""
    signaal.zet_status(
        Signaal.Status.AFGEHANDELD, afgesloten_op=timezone.now(), afgesloten_door=door, reden=f"{INGETROKKEN} {reden}"
    )
    vastleggen("signaal_ingetrokken", op=signaal, door=door)
    _taak_bijwerken(signaal.leerling, vraag=True)


@transaction.atomic
def oppakken(leerling: Leerling, *, door: Gebruiker, tot: datetime | None = None, tekst: str = "") -> list[Signaal]:
    """Somebody takes the signals that are open about this pupil; those who reported hear that it was taken up.

    With that the task to look at them is done. ``tot`` leaves alone what came in later.
    """
    signalen = [signaal for signaal in _open_signalen(leerling) if tot is None or signaal.gemaakt_op <= tot]
    nieuw = [signaal for signaal in signalen if signaal.status == Signaal.Status.NIEUW]
    for signaal in nieuw:
        signaal.zet_status(Signaal.Status.OPGEPAKT, opgepakt_op=timezone.now(), opgepakt_door=door)
    if nieuw:
        _stap(leerling, nieuw, Stap.Soort.OPGEPAKT, door=door, tekst=tekst)
        vastleggen("signalen_opgepakt", op=leerling, door=door, signalen=[signaal.pk for signaal in nieuw])
    if signalen:
        _taak_bijwerken(leerling)
    return signalen


def _open_signalen(leerling: Leerling, pks: Iterable[int] | None = None) -> list[Signaal]:
    """Those open now, oldest first, held until the end of the transaction; ``pks`` are the ones that were chosen."""
    rijen = Signaal.objects.open().filter(leerling=leerling)
    rijen = rijen if pks is None else rijen.filter(pk__in=pks)
    return list(rijen.select_for_update(of=("self",)).order_by("gemaakt_op", "pk"))


def _stap(leerling: Leerling, signalen: list[Signaal], soort: str, *, door: Gebruiker, **velden: Any) -> Stap:
    velden.setdefault("datum", timezone.localdate())
    stap = Stap.objects.create(leerling=leerling, soort=soort, gedaan_door=door, **velden)
    stap.signalen.set(signalen)
    return stap


@transaction.atomic
def aanmelden(leerling: Leerling, *, door: Gebruiker) -> Aanmelding:
    """The mentor asks for help; the signals stay open until the aanmelding is really submitted (``koppelen``)."""
    oppakken(leerling, door=door)
    return beginnen(leerling, door=door)


@transaction.atomic
def raadplegen(
    leerling: Leerling,
    *,
    door: Gebruiker,
    met: Gebruiker,
    datum: date,
    tekst: str,
    bij: Signaal | None = None,
    herkomst: str = "",
) -> Stap:
    """Somebody talked with a colleague before going on (GRO-25): about ``bij``, or about all that is open."""
    if bestaand := _al_gedaan(herkomst):
        return bestaand
    signalen = _open_signalen(leerling, [bij.pk] if bij else None)
    if not signalen:
        raise Onvolledig("Dit signaal is al afgesloten." if bij else "Er is geen open signaal meer.")
    stap = _stap(
        leerling, signalen, Stap.Soort.RAADPLEGING, door=door, met=met, datum=datum, tekst=tekst, herkomst=herkomst
    )
    vastleggen("signaal_overlegd", op=leerling, door=door, met=met.pk)
    return stap


def _al_gedaan(herkomst: str) -> Stap | None:
    if not herkomst:
        return None
    _een_tegelijk(herkomst)
    return Stap.objects.filter(herkomst=herkomst).first()


@transaction.atomic
def docent_steunen(leerling: Leerling, *, door: Gebruiker, docent: Gebruiker, tekst: str, herkomst: str = "") -> Stap:
    """The mentor helps the teacher with the next attempt (GRO-38, first branch): the teacher gets it as a task."""
    if bestaand := _al_gedaan(herkomst):
        return bestaand
    signalen = oppakken(leerling, door=door)
    van_docent = [signaal for signaal in signalen if signaal.melder_id == docent.pk]
    if not van_docent:
        raise Onvolledig("Van deze collega is er geen open signaal meer. Kijk welke signalen er nu zijn.")
    stap = _stap(leerling, van_docent, Stap.Soort.STEUN, door=door, met=docent, tekst=tekst, herkomst=herkomst)
    taak_openen(
        soort=STEUN,
        sleutel=f"{leerling.pk}:{docent.pk}",
        school=leerling.school,
        wat=f"Probeer iets anders bij {leerling} en schrijf op hoe het ging",
        waar=van_docent[-1].get_absolute_url(),
        voor=docent,
        namens=door,
    )
    vastleggen("docent_gesteund", op=leerling, door=door, docent=docent.pk)
    return stap


@transaction.atomic
def hulpvraag_opschrijven(
    leerling: Leerling, *, door: Gebruiker, hulpvraag: str, met: Gebruiker | None = None, herkomst: str = ""
) -> Dossier:
    """Mentor and teacher put the question for help together (GRO-38, second branch): the case of the pupil has it."""
    if bestaand := _al_gedaan(herkomst):
        return dossier_openen(bestaand.leerling, door=door)
    dossier = dossier_openen(leerling, door=door)
    signalen = oppakken(leerling, door=door)
    _stap(leerling, signalen, Stap.Soort.HULPVRAAG, door=door, met=met, tekst=hulpvraag, herkomst=herkomst)
    _koppelen(dossier, signalen, door=door, hulpvraag=hulpvraag)
    return dossier


def samen(leerling: Leerling, *, door: Gebruiker, hoe: str, docent: Gebruiker, tekst: str, herkomst: str = "") -> str:
    """One of the two branches of GRO-38; returns what was done, as a sentence."""
    if hoe == "steun":
        docent_steunen(leerling, door=door, docent=docent, tekst=tekst, herkomst=herkomst)
        return f"{docent} ziet wat jullie afspraken in de werkvoorraad."
    hulpvraag_opschrijven(leerling, door=door, hulpvraag=tekst, met=docent, herkomst=herkomst)
    return "De hulpvraag staat in het dossier."


@transaction.atomic
def koppelen(leerling: Leerling, *, door: Gebruiker, tot: datetime | None = None) -> Dossier:
    """What is open about this pupil belongs with what the dossier already has; ``tot`` leaves later ones open."""
    dossier = dossier_openen(leerling, door=door)
    signalen = [signaal for signaal in _open_signalen(leerling) if tot is None or signaal.gemaakt_op <= tot]
    if signalen:
        _stap(leerling, signalen, Stap.Soort.GEKOPPELD, door=door)
        _koppelen(dossier, signalen, door=door)
    return dossier


def _koppelen(dossier: Dossier, signalen: list[Signaal], *, door: Gebruiker, hulpvraag: str = "") -> None:
    """One signal carries the case; the others, and those that come later, are bundled with it.

    What colleagues tried goes along as interventions of the case, so that nobody has to write it again.
    """
    if not signalen:
        return
    eerste = Signaal.objects.filter(dossier=dossier, status=Signaal.Status.GEKOPPELD).order_by("pk").first()
    casus = casus_openen(dossier, door=door, hulpvraag=hulpvraag, herkomst=f"signaal:{signalen[0].pk}")
    for signaal in signalen:
        naar = Signaal.Status.GEBUNDELD if eerste else Signaal.Status.GEKOPPELD
        signaal.zet_status(naar, dossier=dossier, bundel=eerste, afgesloten_op=timezone.now(), afgesloten_door=door)
        eerste = eerste or signaal
        vastleggen("signaal_gekoppeld", op=signaal, door=door, status=naar.value)
    for poging in Poging.objects.filter(signaal__in=signalen).select_related("gemaakt_door").order_by("pk"):
        _als_interventie(casus, poging)
    _opruimen(dossier.leerling)


def _als_interventie(casus: Casus, poging: Poging) -> None:
    interventie_vastleggen(
        casus,
        door=poging.gemaakt_door,
        soort=poging.soort,
        wat=poging.wat,
        uitvoerder=poging.gemaakt_door,
        begindatum=poging.begindatum,
        resultaat=poging.resultaat,
        effect=poging.effect,
        herkomst=f"poging:{poging.pk}",
    )


@transaction.atomic
def afhandelen(leerling: Leerling, *, door: Gebruiker, signalen: Iterable[int], reden: str) -> int:
    """These signals need nothing more, and why. One that came in meanwhile stays open. Returns how many were ended."""
    gekozen = _open_signalen(leerling, signalen)
    for signaal in gekozen:
        signaal.zet_status(Signaal.Status.AFGEHANDELD, afgesloten_op=timezone.now(), afgesloten_door=door, reden=reden)
        vastleggen("signaal_afgehandeld", op=signaal, door=door)
    if gekozen:
        _stap(leerling, gekozen, Stap.Soort.GEEN_VERVOLG, door=door, tekst=reden)
    _opruimen(leerling)
    return len(gekozen)


def _opruimen(leerling: Leerling) -> None:
    """Tasks follow the signals: when nothing is open, there is nothing to look at and nothing to try."""
    _taak_bijwerken(leerling)
    if Signaal.objects.open().filter(leerling=leerling).exists():
        return
    open_ = Taak.objects.open().filter(soort=STEUN, sleutel__startswith=f"{STEUN}:{leerling.pk}:")
    for sleutel in open_.values_list("sleutel", flat=True):
        taak_afronden(soort=STEUN, sleutel=sleutel.partition(":")[2], vervallen=True)
