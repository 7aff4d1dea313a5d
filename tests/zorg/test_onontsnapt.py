"""F2: what goes to a browser as it is. Each place stands here with the reason why nobody can type into it."""

import ast
import re

from tests.test_huisregels import PYTHON, SJABLONEN, boom, kort

IN_CODE = {
    "overleggen/views/voeren.py: format_html(vervolg)": "a fixed string of the line above, under a name",
    "portaal/pagina.py: format_html(zin.replace('%(telefoon)s', '{}'))": "a translation of ours; the number is escaped",
    "zorg/hulp/boek.py: mark_safe(html)": "our own handbook, by a reader that lets no HTML through (tests/hulp)",
    "zorg/hulp/boek.py: mark_safe(lezer.renderInline(regel))": "our own release notes, by the same reader",
}
IN_SJABLOON = {
    "templates/mfa/totp/activate_form.html: totp_svg|safe": "a QR code that our own code draws, of a secret we made",
}
ONONTSNAPT = re.compile(r"(\w+)\s*\|\s*(safe|safeseq)\b|{%-?\s*(autoescape) (off)")


def als_het_is(knoop: ast.AST) -> str:
    """The words of a call that trusts a text; empty for any other. An empty ``SafeString()`` holds nothing."""
    if not isinstance(knoop, ast.Call) or not knoop.args:
        return ""
    naam = ast.unparse(knoop.func).rpartition(".")[2]
    wat = knoop.args[1] if naam == "format_html_join" and len(knoop.args) > 1 else knoop.args[0]
    vertrouwd = naam in {"mark_safe", "SafeString", "SafeText", "html_safe"}
    gemaakt = naam in {"format_html", "format_html_join"} and not isinstance(wat, ast.Constant)
    return f"{naam}({ast.unparse(wat)})" if vertrouwd or gemaakt else ""


def test_wat_als_html_in_de_code_staat_is_bekend():
    teksten = {pad: pad.read_text() for pad in PYTHON}
    verdacht = [
        pad for pad, tekst in teksten.items() if re.search(r"mark_safe|Safe(String|Text)|html_safe|format_html", tekst)
    ]
    gevonden = {f"{kort(pad)}: {wat}" for pad in verdacht for k in ast.walk(boom(pad)) if (wat := als_het_is(k))}

    assert gevonden == set(IN_CODE)
    assert [kort(pad) for pad in PYTHON if "__html__" in teksten[pad]] == []


def test_wat_als_html_in_een_sjabloon_staat_is_bekend():
    gevonden = {
        f"{kort(pad)}: {een[0] or een[2]}|{een[1] or een[3]}"
        for pad in SJABLONEN
        for een in ONONTSNAPT.findall(pad.read_text())
    }
    assert gevonden == set(IN_SJABLOON)


def test_de_regel_ziet_wat_hij_moet_zien():
    kwaad = ("mark_safe(a)", "SafeString(a)", "format_html(a)", "format_html(f'<b>{a}')", "format_html_join('', a, b)")
    assert all(als_het_is(ast.parse(regel).body[0].value) for regel in kwaad)
    assert all(ONONTSNAPT.search(regel) for regel in ("{{ a|safe }}", "{{ a | safeseq }}", "{% autoescape off %}"))
