"""The steps of ``make storm``, each in a process of its own: ``python -m storm spelen --map …``."""

import argparse
import json
import os
import sys
import time
from pathlib import Path


def klaarzetten(map_: Path, keuze: argparse.Namespace) -> int:
    import django  # noqa: PLC0415  the players must not need it

    django.setup()
    from storm import opzet  # noqa: PLC0415  models: not before django.setup()
    from zorg.basis.opdrachten import vegen  # noqa: PLC0415

    opzet.scholen_bouwen()
    while vegen():  # what that placed is no work of the storm
        pass
    gemaakt = opzet.maken() | {"post": os.environ["EMAIL_FILE_PATH"]}
    (map_ / "opzet.json").write_text(json.dumps(gemaakt | {"begin": time.time()}))
    return 0


def spelen(map_: Path, keuze: argparse.Namespace) -> int:
    from storm import spelers  # noqa: PLC0415  each step loads what it needs and no more

    opzet = json.loads((map_ / "opzet.json").read_text())
    spelers.spelen(opzet, map_, keuze.poort, keuze.seconden, keuze.zaad)
    return 0


def uitrazen(map_: Path, keuze: argparse.Namespace) -> int:
    """Wait until nothing is left that is due or must be tried again, as long as it may take by itself."""
    import django  # noqa: PLC0415

    django.setup()
    from django.db.models import Q  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from zorg.basis.models import Opdracht  # noqa: PLC0415  models: not before django.setup()

    einde = time.monotonic() + keuze.seconden
    while (
        Opdracht.objects.filter(status="wacht").filter(Q(niet_voor_op__lte=timezone.now()) | Q(pogingen__gt=0)).exists()
    ):
        if time.monotonic() > einde:
            return 1
        time.sleep(2)
    return 0


def nakijken(map_: Path, keuze: argparse.Namespace) -> int:
    import django  # noqa: PLC0415

    django.setup()
    from storm import nakijken as na  # noqa: PLC0415  models: not before django.setup()

    feiten = na.lees(map_ / "dagboek.jsonl")
    gevraagd = json.loads((map_ / "opzet.json").read_text())
    feiten["ouder"] = [{"adres": adres} for adres in gevraagd["ouders"]]
    feiten["begin"] = [{"op": gevraagd["begin"]}]
    regels = list(na.alles(feiten, Path(gevraagd["post"])))
    print(f"\n{'':5}{'belofte':<44}{'aantal':>7}")
    for regel in regels:
        print(regel.tekst())
    for gevallen in feiten["speler_gevallen"]:
        print(f"Een speler viel om: {gevallen['wie']}, {gevallen['fout']}")
    nog_eens = sum(f["opnieuw_gevraagd"] for f in feiten["klaar"])
    print(
        f"\n{na.toegezegd(feiten)} keer zei Zorg: bewaard. Een antwoord moest {nog_eens} keer opnieuw worden gevraagd."
    )
    return 0 if all(regel.houdt for regel in regels) and not feiten["speler_gevallen"] else 1


STAPPEN = {"klaarzetten": klaarzetten, "spelen": spelen, "uitrazen": uitrazen, "nakijken": nakijken}


def main() -> int:
    lezer = argparse.ArgumentParser(prog="python -m storm")
    lezer.add_argument("stap", choices=STAPPEN)
    lezer.add_argument("--map", type=Path, required=True)
    lezer.add_argument("--poort", type=int, default=0)
    lezer.add_argument("--seconden", type=float, default=600)
    lezer.add_argument("--zaad", type=int, default=1)
    keuze = lezer.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zorg.settings")
    return STAPPEN[keuze.stap](keuze.map, keuze)


if __name__ == "__main__":
    sys.exit(main())
