"""``make bench``: the fullest demo school in a database of its own, then every ``bench/geval_*.py``.

A case module has ``meten() -> Iterator[Uitslag]`` and measures with ``bench.kern.meet``.
"""

import importlib
import os
import pkgutil
import sys
from urllib.parse import urlsplit

import django
from django.conf import settings
from django.test.utils import setup_databases, setup_test_environment, teardown_databases, teardown_test_environment

import bench

REDIS_DB = 9
KOP = f"{'geval':<34}{'sql':>5}{'kB':>8}   laagste/midden/hoogste (1 = een lege pagina na inloggen)"


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
    os.environ.setdefault("TEST_DB", "bench_zorg")
    os.environ.setdefault("DEMO", "ja")
    # A Redis database of its own too: a demo that runs must not hear the bells of the bench, nor the other way round.
    redis = urlsplit(os.environ.get("REDIS_URL", "redis://127.0.0.1:6379/0"))
    os.environ["REDIS_URL"] = redis._replace(path=f"/{REDIS_DB}").geturl()
    django.setup()
    settings.ROOT_URLCONF = "bench.urls"
    # The finders serve what has not been collected; a manifest would refuse the pages.
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    setup_test_environment(debug=False)
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        _laad_school()
        _meet_alles(sys.argv[1:])
    finally:
        teardown_databases(databases, verbosity=0)
        teardown_test_environment()


def _laad_school() -> None:
    laden = importlib.import_module("zorg.demo.laden")  # models: not before django.setup()
    laden.laden(lambda _: None, tabellen=[laden.ZANDMOTOR])


def _meet_alles(gekozen: list[str]) -> None:
    namen = [m.name for m in pkgutil.iter_modules(bench.__path__) if m.name.startswith("geval_")]
    print(KOP)
    for naam in namen:
        if not gekozen or naam.removeprefix("geval_") in gekozen:
            for uitslag in importlib.import_module(f"bench.{naam}").meten():
                print(uitslag.regel(), flush=True)


if __name__ == "__main__":
    main()
