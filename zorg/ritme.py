"""What beat rings for, and after how many seconds: only a bell, the work itself stands in the database."""

from zorg.basis.rijen import RIJEN


def _per_rij(taak: str, seconden: float) -> dict[str, dict[str, object]]:
    """In each line a bell of its own, heard by a worker of that line."""
    return {
        f"{taak}_{rij}": {
            "task": f"basis.{taak}", "schedule": seconden, "kwargs": {"rij": rij}, "options": {"queue": rij},
        }
        for rij in RIJEN
    }  # fmt: skip


SCHEMA = {
    **_per_rij("vegen", 20.0),
    **_per_rij("hartslag", 30.0),
    "opruimen": {"task": "basis.opruimen", "schedule": 3600.0},
    "portaal": {"task": "portaal.opruimen", "schedule": 3600.0},
    "inlogremmen": {"task": "inloggen.opruimen", "schedule": 3600.0},
    "bijlagen": {"task": "bijlagen.opruimen", "schedule": 24 * 3600.0},
    "scans": {"task": "opp.opruimen", "schedule": 24 * 3600.0},
    "bewaring": {"task": "zorg.bewaring", "schedule": 24 * 3600.0},
    "reeksen": {"task": "overleggen.reeksen", "schedule": 3600.0},
    "agendas": {"task": "overleggen.agendas", "schedule": 300.0},
    "overleg_vandaag": {"task": "overleggen.vandaag", "schedule": 300.0},
    # A school day is for the task to judge: it knows each school's calendar and can be run twice.
    "dagelijks": {"task": "zorg.dagelijks", "schedule": 600.0},
    "logboek": {"task": "zorg.logboek", "schedule": 24 * 3600.0},
}
