"""What stands in deploy/ and docker-compose.yml is what the product knows: lines of work, variables, figures."""

import re
from pathlib import Path

import yaml
from prometheus_client.parser import text_string_to_metric_families

from zorg import gezond, meetpunten
from zorg.basis.models import Teken
from zorg.basis.rijen import RIJEN

WORTEL = Path(__file__).parents[2]
COMPOSE = yaml.safe_load((WORTEL / "docker-compose.yml").read_text())["services"]
ALARMEN = yaml.safe_load((WORTEL / "deploy/alarmen.yml").read_text())["groups"][0]["rules"]
VAN_ONS = {naam for naam, dienst in COMPOSE.items() if dienst.get("image") == "zorg"}


def variabelen(tekst):
    return set(re.findall(r"\$\{([A-Z_]+)", tekst))


def test_elke_rij_heeft_een_werker_die_alleen_die_rij_hoort():
    werkers = {naam: COMPOSE[naam]["command"] for naam in COMPOSE if naam.startswith("worker-")}

    assert {naam: re.findall(r"--queues (\w+)", opdracht) for naam, opdracht in werkers.items()} == {
        f"worker-{rij}": [rij] for rij in RIJEN
    }


def test_elke_variabele_van_compose_is_beschreven():
    beschreven = set(re.findall(r"^([A-Z_]+)=", (WORTEL / ".env.example").read_text(), re.MULTILINE))
    gevraagd = variabelen((WORTEL / "docker-compose.yml").read_text())
    gevraagd |= {regel.partition("=")[0] for naam in VAN_ONS for regel in COMPOSE[naam]["environment"]} - {"HOME"}

    assert gevraagd - beschreven == set()


def test_alleen_de_migraties_werken_als_eigenaar_van_de_tabellen():
    def rol(naam):
        (adres,) = [regel for regel in COMPOSE[naam]["environment"] if regel.startswith("DATABASE_URL=")]
        return re.search(r"postgres://(\w+):", adres).group(1)

    assert {naam for naam in VAN_ONS if rol(naam) == "zorg"} == {"migraties"}
    assert {rol(naam) for naam in VAN_ONS - {"migraties"}} == {"zorg_app"}
    assert "databaserol zorg_app" in COMPOSE["migraties"]["command"]


def test_redis_vraagt_een_wachtwoord_en_niets_staat_open_voor_het_net():
    assert "--requirepass" in COMPOSE["redis"]["command"]
    poorten = {naam: dienst.get("ports", []) for naam, dienst in COMPOSE.items()}
    assert {naam for naam, open_ in poorten.items() if any(not p.startswith("127.0.0.1:") for p in open_)} == {
        "voordeur"
    }
    assert COMPOSE["voordeur"]["profiles"] == ["tls"]
    for naam in VAN_ONS:
        assert COMPOSE[naam]["cap_drop"] == ["ALL"]
        assert COMPOSE[naam]["read_only"] is True


def test_elk_alarm_kijkt_naar_een_cijfer_dat_er_is(db, client):
    Teken.objects.bulk_create(Teken(naam=naam, gezien_op="2026-11-23T09:00Z") for naam in (*gezond.WERKERS, "klok"))
    client.get("/gezondheid/")
    families = list(text_string_to_metric_families(meetpunten.tekst().decode()))
    namen = {regel.name for familie in families for regel in familie.samples}
    regels = {regel.labels["regel"] for familie in families for regel in familie.samples if familie.name == "zorg_goed"}

    for alarm in ALARMEN:
        assert set(re.findall(r"\b(zorg_\w+)", alarm["expr"])) <= namen, alarm["alert"]
    (goed,) = [alarm for alarm in ALARMEN if alarm["alert"] == "ZorgNietGoed"]
    assert set(re.search(r'regel=~"([^"]+)"', goed["expr"]).group(1).split("|")) <= regels
