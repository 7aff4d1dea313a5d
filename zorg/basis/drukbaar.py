"""What our letters cannot draw, in words: a document with an empty box says something else, and is not accessible.

Only the two letter types of a document count (``drukker``). What else a machine happens to have installed would give
each machine other bytes.
"""

import re
import unicodedata
from functools import lru_cache

import fontpkg
from fontTools.ttLib import TTFont

LETTERTYPEN = ("Open Sans", "Almarai")
PLAATJE = "plaatje"
# What people paste from a word processor or tap on a phone. Another picture is called just that. Nothing here, and
# nothing that is made below, may mean anything in HTML: the text was escaped already.
NAMEN = {
    "•": "▪■◾◼●○◦◆◇➢➤▶►‣⁃∙\uf0b7\uf0a7\uf0d8", "-": "\u2010\u2011\u2043➖", "»": "→➔➜➡⇒", "«": "←⬅⇐", "«»": "↔⇔",
    "omhoog": "↑⬆", "omlaag": "↓⬇", "[x]": "☒🗵", "[ ]": "☐◻▢", "[vinkje]": "✓✔☑✅🗸\uf0fc", "[kruisje]": "✗✘✕✖❌❎",
    "[ster]": "★☆⭐🌟", "[hart]": "❤♥💙💚💛💜🧡💕💖💗", "[lachend gezicht]": "☺😀😃😄😁😆😊🙂😉😎😍🥰😂🤣",
    "[verdrietig gezicht]": "☹🙁😟😞😔😢😭😥😿", "[boos gezicht]": "😠😡🤬", "[bezorgd gezicht]": "😕😨😰😱😬",
    "[duim omhoog]": "👍", "[duim omlaag]": "👎", "[applaus]": "👏", "[gevouwen handen]": "🙏", "[sterke arm]": "💪",
    "[let op]": "⚠❗❕‼", "[vraagteken]": "❓❔", "[feest]": "🎉🎊🥳", "[telefoon]": "☎📞📱", "[school]": "🏫",
    "[boek]": "📖📕📗📘📙📚",
    " ": "\u2028\u2029\u200a\u202f\u205f\u3000",
}  # fmt: skip
WOORD = {teken: woord for woord, tekens in NAMEN.items() for teken in tekens}
HUIDSKLEUR = "\U0001f3fb-\U0001f3ff"
# One picture may be several characters: a colour of skin, a flag, a family that is joined.
BIJ = rf"[\ufe0e\ufe0f\u20e3{HUIDSKLEUR}]*"
GROEP = re.compile(rf"[\U0001f1e6-\U0001f1ff]{{2}}|.{BIJ}(?:\u200d.{BIJ})*", re.DOTALL)
# No sign is asked of what has none of its own: ends of lines, and what joins, splits or turns text.
ZONDER = {chr(code) for code in range(0x20)} | set("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\ufe0e\ufe0f")


@lru_cache(maxsize=1)
def _bekend() -> frozenset[str]:
    letters = set(ZONDER)
    for naam in LETTERTYPEN:
        with TTFont(fontpkg.path(naam), lazy=True) as lettertype:
            letters.update(map(chr, lettertype.getBestCmap()))
    return frozenset(letters)


def drukbaar(tekst: str) -> str:
    """The same text, with words where our letters have no sign; nothing changes where they have one."""
    vreemd = {teken for teken in set(tekst) - _bekend() if unicodedata.category(teken) != "Cf"}
    if not vreemd:
        return tekst
    return "".join(
        _woord(groep) if groep[0] in vreemd else "".join(teken for teken in groep if teken not in vreemd)
        for groep in GROEP.findall(tekst)
    )


def _woord(groep: str) -> str:
    teken = groep[0]
    if teken in WOORD:
        return WOORD[teken]
    gewoon = unicodedata.normalize("NFKC", teken)  # a letter that is only dressed up: bold, in a circle, full width
    if gewoon != teken and gewoon.isalnum() and set(gewoon) <= _bekend():
        return gewoon
    soort = unicodedata.category(teken)
    if soort in {"So", "Sk"}:
        return f"[{PLAATJE}]"
    return "" if soort in {"Co", "Cn", "Cs"} else f"[teken {ord(teken):04X}]"
