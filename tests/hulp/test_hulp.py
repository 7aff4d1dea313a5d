"""The handbook in the product: one source, found by role, page and word, and nothing of anybody in it."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import get_resolver, reverse

from accounts.rechttaal import EXTERN, ROLLEN
from tests.spelers import medewerker
from zorg.hulp import boek, waar

HANDBOEK = (Path(settings.BASE_DIR) / boek.HANDBOEK).read_text()


def namen(patronen, ruimte=""):
    for patroon in patronen:
        if hasattr(patroon, "url_patterns"):
            yield from namen(patroon.url_patterns, patroon.namespace or ruimte)
        elif patroon.name:
            yield f"{ruimte}:{patroon.name}" if ruimte else patroon.name


def test_elk_hoofdstuk_van_het_handboek_is_een_bladzijde(client, mentor):
    client.force_login(mentor)
    titels = re.findall(r"^## (.+)$", HANDBOEK, re.MULTILINE)

    bladen = {h.titel: client.get(waar.adres(h.slug)) for h in boek.hoofdstukken().values()}

    assert list(bladen) == titels
    for titel, blad in bladen.items():
        assert blad.status_code == 200
        assert f"<h1>{titel}</h1>" in blad.content.decode()
        assert len(blad.content) < 60_000
    assert client.get(waar.adres("bestaat-niet")).status_code == 404


def test_elke_tekst_van_het_handboek_staat_op_een_bladzijde():
    teksten = (re.sub(r'<img [^>]*alt="([^"]*)"[^>]*>|<[^>]+>', r"\1", h.html) for h in boek.hoofdstukken().values())
    samen = " ".join([*boek.hoofdstukken(), *(h.titel for h in boek.hoofdstukken().values()), *teksten])
    woorden = set(re.findall(r"\w{5,}", samen))

    zonder_adressen = re.sub(r"\]\(\S+\)", "]", HANDBOEK.partition("\n## ")[2])
    assert set(re.findall(r"\w{5,}", zonder_adressen)) - woorden == set()


@pytest.mark.parametrize("kaart", [waar.PER_PAGINA, waar.PER_ROL])
def test_elke_verwijzing_komt_uit_bij_een_hoofdstuk(kaart):
    assert set(kaart.values()) | {waar.VOOR_IEDEREEN, waar.BUITEN} <= set(boek.hoofdstukken())


def test_elke_rol_en_elke_bladzijde_van_de_kaart_bestaat():
    assert set(waar.PER_ROL) == set(ROLLEN) - {"LL", "OU", "PT", "AN", *EXTERN}
    ruimtes = {naam.partition(":")[0] for naam in namen(get_resolver().url_patterns)}
    assert set(waar.PER_PAGINA) <= ruimtes


def test_wie_hulp_vraagt_komt_bij_het_hoofdstuk_van_de_bladzijde(client, zorgcoordinator):
    client.force_login(zorgcoordinator)

    assert f'href="{waar.adres("aanmelden-welke-soort")}"' in client.get(reverse("aanmeldingen:lijst")).content.decode()
    assert f'href="{waar.adres(waar.VOOR_IEDEREEN)}"' in client.get("/").content.decode()


def test_je_eigen_hoofdstukken_staan_voorop(client, mentor, beheerder):
    beheren = ["Privacy officer en functioneel beheerder", "Mensen en functies", "Inlezen uit een bestand"]
    for wie, eerste in ((mentor, ["Mentor"]), (beheerder, beheren)):
        client.force_login(wie)
        eigen = client.get(reverse("hulp")).context["eigen"]
        assert {h.titel for h in eigen} == {*eerste, "Voor iedereen"}
        assert eigen[0].titel == eerste[0]


def test_zoeken_noemt_waar_het_staat_en_nooit_als_opmaak(client, mentor):
    client.force_login(mentor)

    gevonden = client.get(reverse("hulp"), {"zoek": "HERSTELCODES"}).content.decode()
    assert "<mark>herstelcodes</mark>" in gevonden
    for vraag in ("<script>alert(1)</script>", "%_\\'\"", "x" * 10_000, "\u0130"):
        blad = client.get(reverse("hulp"), {"zoek": vraag})
        assert blad.status_code == 200
        assert "<script>alert" not in blad.content.decode()
    assert "Niets gevonden" in client.get(reverse("hulp"), {"zoek": "kwantumfysica"}).content.decode()
    assert client.get(reverse("hulp"), {"zoek": "   "}).context["vondsten"] == []


def test_wat_er_nieuw_is_bladert_en_zegt_beheer_alleen_wie_beheert(client, mentor, beheerder):
    client.force_login(mentor)
    blad = client.get(reverse("hulp_nieuws"))
    assert len(blad.context["regels"]) == 25
    assert len(blad.content) < 60_000
    tweede = client.get(blad.context["volgende"])
    assert set(tweede.context["regels"]) & set(blad.context["regels"]) == set()
    assert not client.get(reverse("hulp_nieuws"), {"voor": "beheer"}).context["beheer"]
    assert client.get(reverse("hulp_nieuws"), {"vanaf": "99999"}).context["volgende"] == ""
    client.force_login(beheerder)
    beheer = client.get(reverse("hulp_nieuws"), {"voor": "beheer"})
    assert beheer.context["beheer"]
    assert "databaserol" in beheer.content.decode()


def test_html_in_het_bestand_wordt_tekst():
    hoofdstuk = boek._hoofdstuk(
        "Proef", "Dit is <b>niet</b> vet, [dit](javascript:alert(1)) geen link.\n\n<script>x</script>\n"
    )

    assert "<b>" not in hoofdstuk.html
    assert "<script>" not in hoofdstuk.html
    assert "href" not in hoofdstuk.html


def test_het_handboek_gaat_mee_in_het_image():
    regels = (Path(settings.BASE_DIR) / ".dockerignore").read_text().split()

    assert "!docs/handboek.md" in regels
    assert "CHANGELOG.md" not in regels
    assert "docs" not in regels


def test_wie_van_buiten_komt_leest_op_elke_bladzijde_het_eigen_hoofdstuk(client, school):
    client.force_login(medewerker(school, "XL", "Y."))

    blad = client.get(reverse("overleggen:mijn_punten"))

    assert f'href="{waar.adres(waar.BUITEN)}"' in blad.content.decode()
    assert [h.slug for h in client.get(reverse("hulp")).context["eigen"]] == [waar.BUITEN]
