"""C1: a stolen copy of the database, and of Redis, holds no link and no code, in whatever spelling of the bytes."""

import base64

import pytest
import redis
from django.conf import settings
from django.db import connection

from opp import links
from opp.models import Ondertekening
from tests.portaal.conftest import binnengaan, nieuwste_code, versturen
from zorg.basis.opdrachten import vegen

pytestmark = pytest.mark.django_db


def dump():
    """Table by table, as COPY writes it in a dump; and every key of Redis with its value."""
    with connection.cursor() as cursor:
        for tabel in connection.introspection.table_names(cursor):
            with cursor.cursor.copy(f'COPY "{tabel}" TO STDOUT') as uit:
                yield tabel, b"".join(bytes(deel) for deel in uit)
    redis_ = redis.Redis.from_url(settings.REDIS_URL)
    yield "redis", b" ".join(sleutel + b" " + (redis_.dump(sleutel) or b"") for sleutel in redis_.scan_iter(count=1000))


def spellingen(geheim: str) -> set[bytes]:
    """As it is, as hexadecimals of the text and of the bytes behind it, and in both alphabets of base64."""
    kaal, bytes_ = geheim.encode(), base64.urlsafe_b64decode(geheim + "=" * (-len(geheim) % 4))
    uit = {kaal, kaal.hex().encode(), bytes_.hex().encode(), base64.b64encode(bytes_).rstrip(b"=")}
    return uit | {base64.b64encode(kaal).rstrip(b"="), base64.urlsafe_b64encode(kaal).rstrip(b"="), bytes_}


@pytest.mark.bewijs
def test_in_een_kopie_van_alles_staat_geen_link_en_geen_code(client, versie, moeder, vader, cijfer):
    binnengaan(client, moeder)
    client.post(f"/p/{links.token_voor(vader)}/")
    while vegen():
        pass
    geheimen = {links.token_voor(rij) for rij in Ondertekening.objects.all()}
    code = nieuwste_code(vader)
    versturen(client, versie)
    tabellen, gevonden, codes = 0, [], []
    for naam, inhoud in dump():
        tabellen += 1
        gevonden += [naam for geheim in geheimen for woord in spellingen(geheim) if woord in inhoud]
        codes += [naam for regel in inhoud.split() if regel.strip(b'",{}[]:') == code.encode()]

    cijfer("C1", "links die openstonden of al waren gebruikt", len(geheimen), lat="≥ 3")
    cijfer("C1", "tabellen en Redis doorzocht", tabellen, lat="≥ 100")
    cijfer("C1", "keren gevonden, in zeven spellingen", len(gevonden), lat="= 0")
    cijfer("C1", "keren een code gevonden", len(codes), lat="= 0")
