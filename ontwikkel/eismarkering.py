"""Pytest plugin: ``@pytest.mark.eis("SEG-104")`` must name a requirement that exists; keeps which of them passed."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from .dekking import VARIABELE, gelezen, is_bekend


class Eismarkering:
    def __init__(self) -> None:
        self.tests: dict[str, dict[str, Any]] = {}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        for item in items:
            ids = [str(eis) for mark in item.iter_markers("eis") for eis in mark.args]
            if onbekend := [eis for eis in ids if not is_bekend(eis)]:
                waar = "docs/eisen.tsv en docs/regels.tsv"
                raise pytest.UsageError(f"{item.nodeid}: onbekende eis {', '.join(onbekend)}; zie {waar}")
            item.user_properties.extend(("eis", eis) for eis in ids)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        ids = [waarde for naam, waarde in report.user_properties if naam == "eis"]
        if not ids:
            return
        test = self.tests.setdefault(report.nodeid, {"eisen": ids, "geslaagd": False})
        if report.when == "call":
            test["geslaagd"] = report.outcome == "passed"
        elif report.outcome == "failed":
            test["geslaagd"] = False

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Only the whole run of ``make test`` writes; a worker of it leaves that to its controller."""
        naar = os.environ.get(VARIABELE)
        if naar and not hasattr(session.config, "workerinput"):
            pad = Path(naar)
            pad.parent.mkdir(exist_ok=True)
            pad.write_text(json.dumps({"tests": {**gelezen(pad), **self.tests}}))
