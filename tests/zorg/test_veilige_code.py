"""What no code of ours does: make a program, a template or an object of text (ASVS 1, 3.2; HTML: test_onontsnapt)."""

import ast
import re

import pytest

from tests.test_huisregels import PYTHON, WORTEL, boom, kort

SCRIPTS = sorted((WORTEL / "static" / "js").glob("*.js"))
NAMEN = {"pickle", "shelve", "marshal", "Template", "from_string", "system", "popen", "eval", "exec"}
MOGELIJK = re.compile(rf"\b({'|'.join(NAMEN)}|shell)\b")
IN_SCRIPT = re.compile(
    r"\.(inner|outer)HTML\b|insertAdjacentHTML|document\.write|\beval\(|new Function|javascript:|__proto__|"
    r"addEventListener\(\s*[\"']message"
)


def gevaarlijk(bron):
    """What in this Python makes a template, a program or an object of text."""
    for knoop in ast.walk(bron):
        if isinstance(knoop, ast.Name | ast.Attribute):
            naam = knoop.id if isinstance(knoop, ast.Name) else knoop.attr
            if naam in NAMEN:
                yield naam
        elif isinstance(knoop, ast.Import | ast.ImportFrom):
            yield from (deel.name for deel in knoop.names if deel.name in NAMEN)
        elif isinstance(knoop, ast.keyword) and knoop.arg == "shell":
            yield "shell"


def test_geen_tekst_wordt_sjabloon_programma_of_object():
    bronnen = [pad for pad in PYTHON if MOGELIJK.search(pad.read_text(encoding="utf-8"))]  # parsing all takes seconds
    assert {kort(pad): namen for pad in bronnen if (namen := set(gevaarlijk(boom(pad))))} == {}


def test_geen_script_maakt_html_of_programma_van_tekst():
    assert len(SCRIPTS) >= 8
    assert {pad.name for pad in SCRIPTS if IN_SCRIPT.search(pad.read_text(encoding="utf-8"))} == set()


@pytest.mark.parametrize(
    "regel",
    ["eval(tekst)", "import pickle", "Engine().from_string(tekst)", "os.system(tekst)", "run(tekst, shell=True)"],
)
def test_de_regel_ziet_wat_hij_moet_zien(regel):
    assert list(gevaarlijk(ast.parse(regel)))
