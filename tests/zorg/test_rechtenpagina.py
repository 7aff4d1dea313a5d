"""The rights table as a page for the privacy officer: whole, in words, and the same as what decides."""

import pytest
from django.urls import reverse

from accounts.rechten import KIJKT, TABEL
from accounts.rechttaal import ROLLEN
from accounts.rechtwoorden import ACTIES, ONDERWERPEN
from zorg.rechtenpagina import Rolpagina, rollen


def test_elke_actie_heeft_woorden_en_een_onderwerp():
    """A new action in ``accounts/rechten.py`` gets its words in ``accounts/rechtwoorden.py``."""
    assert set(TABEL) - set(ACTIES) == set()
    assert {actie.partition(".")[0] for actie in TABEL} - set(ONDERWERPEN) == set()


@pytest.mark.parametrize("rol", [rol for rol, _ in rollen()])
def test_de_bladzijde_van_een_rol_zegt_alles_wat_de_tabel_zegt(school, rol):
    pagina = Rolpagina.van(rol, school)

    mag = sum(len(onderdeel.mag) for onderdeel in pagina.onderwerpen)
    niet = sum(len(onderdeel.ziet_niet) + len(onderdeel.doet_niet) for onderdeel in pagina.onderwerpen)
    assert mag == sum(rol in rij for rij in TABEL.values())
    assert mag + niet == sum(bool(rij) or rol in rij for rij in TABEL.values())
    assert "{" not in "".join(r.wat + "".join(r.wanneer) for o in pagina.onderwerpen for r in o.mag)


@pytest.mark.eis("PRIV-03")
def test_de_privacy_officer_leest_wat_een_mentor_mag_en_niet_ziet(client, wereld):
    client.force_login(wereld.spelers["privacy"])

    pagina = client.get(reverse("rechten"), {"rol": "ME"}).content.decode()

    wel, _, niet = pagina.partition('id="ziet-niet"')
    assert "Het dossier openen en lezen" in wel
    assert "bij leerlingen van de eigen mentorklas" in wel
    assert "stukken lezen die alleen voor het zorgteam zijn" in niet
    assert "logboek_kern.inzien".endswith(KIJKT)
    assert wereld.leerling.achternaam not in pagina


def test_een_rol_die_niet_bestaat_geeft_een_gewone_bladzijde(client, wereld):
    client.force_login(wereld.spelers["privacy"])

    assert ROLLEN["ME"].encode() in client.get(reverse("rechten"), {"rol": "<x>"}).content
