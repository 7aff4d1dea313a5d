"""``make bench ARGS=groei``: what each page asks of the database, by role, in the database that ``zaaien`` filled.

Run it on two or more sizes and lay the tables side by side: a page that grows with the school shows it in its buffers
(pages of 8 kB that the database looked at), which do not depend on how busy the machine is.
"""

import json
import logging
import os
from collections.abc import Iterator
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zorg.settings")
os.environ.setdefault("TWEEDE_FACTOR", "nee")
django.setup()

from django.db import connection  # noqa: E402
from django.db.models import Count  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import reverse  # noqa: E402

from accounts.models import Gebruiker  # noqa: E402
from dossiers.models import Dossier, Leerling, Tijdlijnstuk  # noqa: E402
from scholen.models import School  # noqa: E402

ROLLEN = ("ME", "BE", "OC", "ZC")


def iemand(rol: str) -> Gebruiker | None:
    rijen = Gebruiker.objects.filter(roltoewijzingen__functie__rol=rol, roltoewijzingen__school=School.objects.first())
    return rijen.order_by("pk").first()


def bladzijden(gebruiker: Gebruiker) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Name, address, and what is sent when it is a form."""
    yield "werkvoorraad", reverse("werkvoorraad"), {}
    yield "mijn leerlingen", reverse("dossiers:leerlingen"), {}
    yield "overleggen", reverse("overleggen:lijst"), {}
    mag = Dossier.objects.waarop(gebruiker, "dossier.bestaan_zien").filter(status="actief")
    mag = mag.annotate(stukken=Count("tijdlijn"))
    for naam, rijen in (("gewoon dossier", mag.filter(stukken__range=(4, 16))), ("volste dossier", mag)):
        if (een := rijen.order_by("-stukken", "pk").first()) is not None:
            yield naam, reverse("dossiers:tonen", args=[een.pk]), {}
    yield "zoek een naam", reverse("zoeken"), {"q": "Noor de Wit"}
    for woord in ("school", "logeren"):
        yield f"zoek ‘{woord}’", reverse("zoeken"), {"q": woord}


def meten(client: Client, adres: str, velden: dict[str, str]) -> tuple[int, int, int, float]:
    """Status, questions, buffers and milliseconds in the database, the second time the page is asked for."""
    vraag = (lambda: client.post(adres, velden)) if velden else (lambda: client.get(adres))
    vraag()
    with CaptureQueriesContext(connection) as vragen:
        status = vraag().status_code
    lezend = [rij["sql"] for rij in vragen.captured_queries if rij["sql"].lstrip().startswith("SELECT")]
    uitleg = [_uitleg(sql) for sql in lezend]
    return status, len(vragen), sum(b for b, _ in uitleg), sum(ms for _, ms in uitleg)


def _uitleg(sql: str) -> tuple[int, float]:
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) " + sql.replace("%", "%%"), ())
        uit: Any = cursor.fetchone()[0]
    uit = json.loads(uit)[0] if isinstance(uit, str) else uit[0]
    plan = uit["Plan"]
    return plan["Shared Hit Blocks"] + plan["Shared Read Blocks"], uit["Execution Time"] + uit["Planning Time"]


def main() -> None:
    logging.disable(logging.INFO)
    hoeveel = {model.__name__.lower(): model.objects.count() for model in (School, Leerling, Dossier, Tijdlijnstuk)}
    print(", ".join(f"{aantal} {naam}" for naam, aantal in hoeveel.items()))
    print(f"{'bladzijde':24} {'rol':4} {'status':>6} {'vragen':>6} {'buffers':>8} {'ms':>8}")
    for rol in ROLLEN:
        if (gebruiker := iemand(rol)) is None:
            continue
        client = Client()
        client.force_login(gebruiker)
        for naam, adres, velden in bladzijden(gebruiker):
            status, vragen, buffers, ms = meten(client, adres, velden)
            print(f"{naam:24} {rol:4} {status:6} {vragen:6} {buffers:8} {ms:8.1f}")


if __name__ == "__main__":
    main()
