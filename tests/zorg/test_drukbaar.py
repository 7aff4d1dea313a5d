"""What our letters cannot draw stands in a document in words: readable for everybody, and by both norms."""

import io

import page
import pikepdf
import pytest

from zorg.basis.drukbaar import NAMEN, drukbaar
from zorg.basis.pdf import html_naar_pdf

LETTER = (
    '@font-face { font-family: "Open Sans"; src: url("zorg:open-sans") } '
    '@font-face { font-family: "Almarai"; src: url("zorg:almarai") } html { font-family: "Open Sans", "Almarai" }'
)
BLAD = (
    f'<!doctype html><html lang="nl"><head><title>Plan</title><meta name="author" content="x"><style>{LETTER}</style>'
    "</head><body><h1>Plan</h1><p>{tekst}</p></body></html>"
)


@pytest.mark.parametrize(
    ("getypt", "gedrukt"),
    [
        ("Zoë Ünal-Çelik, Łukasz, Олена, ليلى, ‘n ½ €", "Zoë Ünal-Çelik, Łukasz, Олена, ليلى, ‘n ½ €"),
        ("Goed gedaan 👍🏽!", "Goed gedaan [duim omhoog]!"),
        ("\uf0b7 Elke week ➢ plannen → klaar ✓", "• Elke week • plannen » klaar [vinkje]"),
        ("👨‍👩‍👧 thuis 🇳🇱", "[plaatje] thuis [plaatje]"),
        ("1️⃣ 𝐀 Ｂ ①", "1️ A B 1"),
        ("李 Wei", "[teken 674E] Wei"),
        ("regel één\u2028regel twee\r\n\tdrie", "regel één regel twee\r\n\tdrie"),
    ],
)
def test_wat_wij_niet_kunnen_tekenen_staat_er_in_woorden(getypt, gedrukt):
    assert drukbaar(getypt) == gedrukt


def test_er_komt_nooit_opmaak_bij():
    """The text was escaped before: a sign that looks like a bracket may not become one."""
    vreemd = "".join(map(chr, [*range(0x2000, 0x3100), *range(0xE000, 0xE100), *range(0xFE00, 0x10000), 0x1F44D]))

    assert not set("<>&\"'") & set(drukbaar(vreemd) + "".join(NAMEN))
    assert drukbaar("＜script＞") == "[teken FF1C]script[teken FF1E]"


@pytest.mark.parametrize("tekst", ["Fijn 👍🏽 ❤️", "李", "\uf0b7 punt", "a\u2011b\u2028c", "بخير ✅", "👨‍👩‍👧 1️⃣"])
def test_elk_document_blijft_toegankelijk_en_archiefwaardig(tekst):
    document = html_naar_pdf(BLAD.replace("{tekst}", tekst), zegel=True)

    fouten = {norm: page.validate_pdf_bytes(document, profile=norm).failures for norm in ("ua1", "2a")}
    assert fouten == {"ua1": [], "2a": []}


def test_een_document_heeft_op_elke_machine_alleen_onze_twee_lettertypen():
    """An arrow that some letter type of this machine knows would give each machine other bytes."""
    document = html_naar_pdf(BLAD.replace("{tekst}", "Eerst → dan ✓ ■ ★"))

    with pikepdf.open(io.BytesIO(document)) as pdf:
        namen = {str(o.FontName) for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/FontName" in o}
    assert namen
    assert all("Open-Sans" in naam or "OpenSans" in naam or "Almarai" in naam for naam in namen), namen
