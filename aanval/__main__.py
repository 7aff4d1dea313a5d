"""``python -m aanval --map … --poort …``: write down what there is to attack, beside the server that runs."""

import argparse
import json
import os
from pathlib import Path


def main() -> None:
    lezer = argparse.ArgumentParser(prog="python -m aanval")
    lezer.add_argument("--map", type=Path, required=True)
    lezer.add_argument("--poort", type=int, required=True)
    keuze = lezer.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zorg.settings")
    import django  # noqa: PLC0415

    django.setup()
    from aanval import doelen  # noqa: PLC0415  models: not before django.setup()

    (keuze.map / "doelen.json").write_text(json.dumps(doelen.maken(keuze.poort), indent=1))


if __name__ == "__main__":
    main()
