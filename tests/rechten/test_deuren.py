"""The doors over HTTP: what is not yours is not there, in bytes and in time (A7), nor for another school (A6)."""

import re
import time
from datetime import date

import pytest
from django.db import transaction
from django.urls import reverse

from dossiers.models import Dossier, Leerling
from tests.spelers import medewerker
from tests.test_toegang import RIJEN

from .wereld import ROL_CODES

NONCE = re.compile(rb"nonce-[\w+/=-]+|nonce=\"[^\"]*\"|name=\"csrfmiddlewaretoken\" value=\"[^\"]*\"|[0-9a-f]{32}")
ACHTERNAAM = "Zeldzaamnaam"


def _antwoord(client, url) -> tuple[int, bytes, dict[str, str]]:
    antwoord = client.get(url)
    kop = {k: NONCE.sub(b"", v.encode()).decode() for k, v in antwoord.headers.items()}
    return antwoord.status_code, NONCE.sub(b"", antwoord.content), kop


def dossiers_van_een_ander(school, klas, wie, aantal: int) -> list[int]:
    velden = {"geboortedatum": date(2013, 1, 1), "inschrijfdatum": date(2025, 8, 1), "klas": klas, "roepnaam": "A"}
    leerlingen = Leerling.objects.bulk_create(
        Leerling(school=school, leerlingnummer=f"x{n}", achternaam=str(n), **velden) for n in range(aantal)
    )
    rijen = Dossier.objects.bulk_create(Dossier(leerling=leerling, geopend_door=wie) for leerling in leerlingen)
    return [rij.pk for rij in rijen]


def _auc(een: list[float], ander: list[float]) -> float:
    """Chance that one of the first took longer than one of the second: 0.5 when nobody can tell."""
    groter = sum((a > b) + (a == b) / 2 for a in een for b in ander)
    return groter / (len(een) * len(ander))


def test_niet_van_jou_en_niet_bestaand_zijn_hetzelfde_antwoord(client, wereld, andere_klas):
    """Also of a piece in an own dossier, and for who may see nothing at all."""
    verboden = dossiers_van_een_ander(wereld.school, andere_klas, wereld.spelers["mentor"], 1)[0]
    for wie in ("mentor", "beheerder", "andere_school_zc"):
        client.force_login(wereld.spelers[wie])
        for naam in ("dossiers:tonen", "casussen:bij_dossier", "dossiers:sluiten"):
            hier, nergens = (_antwoord(client, reverse(naam, args=[pk])) for pk in (verboden, 987654321))
            assert hier == nergens, (wie, naam)
            assert hier[0] == 404


@pytest.mark.bewijs
def test_ook_aan_de_tijd_is_het_niet_te_zien(client, wereld, andere_klas, cijfer):
    verboden = dossiers_van_een_ander(wereld.school, andere_klas, wereld.spelers["mentor"], 500)
    client.force_login(wereld.spelers["mentor"])
    tijden: dict[bool, list[float]] = {True: [], False: []}
    verschil = 0
    for n, pk in enumerate(verboden):
        antwoorden = {}
        for is_er in (True, False) if n % 2 else (False, True):
            url = reverse("dossiers:tonen", args=[pk if is_er else 987000000 + n])
            begin = time.perf_counter()
            antwoorden[is_er] = client.get(url)
            tijden[is_er].append(time.perf_counter() - begin)
        verschil += NONCE.sub(b"", antwoorden[True].content) != NONCE.sub(b"", antwoorden[False].content)

    cijfer("A7", "van 500 paren verschilt de inhoud", verschil, lat="= 0")
    cijfer("A7", "AUC van de tijd, bestaand tegen niet bestaand", _auc(tijden[True], tijden[False]), lat="0,45–0,55")


@pytest.mark.bewijs
def test_geen_rol_van_een_andere_school_krijgt_iets(client, wereld, andere_school, cijfer):
    """Every route, with the numbers of this school, asked by every role of the other one."""
    Leerling.objects.filter(pk=wereld.leerling.pk).update(achternaam=ACHTERNAAM)
    wereld.leerling.refresh_from_db()
    vreemden = [medewerker(andere_school, rol, f"V{rol}") for rol in ROL_CODES if rol not in {"LL", "OU"}]
    gevraagd, open_, genoemd = 0, [], []
    for module, methode, naam, _ in RIJEN:
        with transaction.atomic():
            obj = module.object_voor(naam, wereld)
            url = reverse(naam, kwargs={"pk": obj.pk} if obj is not None else None)
            for vreemd in vreemden:
                client.cookies.clear()
                client.force_login(vreemd)
                antwoord = client.generic(methode, url, content_type="application/x-www-form-urlencoded")
                gevraagd += 1
                if obj is not None and antwoord.status_code not in {404, 405}:
                    open_.append((naam, vreemd.voornaam, antwoord.status_code))
                if not antwoord.streaming and ACHTERNAAM.encode() in antwoord.content:
                    genoemd.append((naam, vreemd.voornaam))
            transaction.set_rollback(True)

    print(open_, genoemd)  # noqa: T201
    cijfer("A6", "vragen van een andere school, elke bladzijde en elke rol", gevraagd)
    cijfer("A6", "deuren die daarbij opengingen", len(open_), lat="= 0")
    cijfer("A6", "bladzijden die de leerling dan noemen", len(genoemd), lat="= 0")
