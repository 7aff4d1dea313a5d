"""What can happen to a meeting. Other apps call what stands here; the rest is for the pages."""

from .acties import navragen as afspraken_navragen
from .agenda import agenderen, bekrachtigen_vragen, intrekken, meenemen
from .voorbereiden import agendas_vullen, vanzelf_vaststellen

__all__ = [
    "afspraken_navragen",
    "agendas_vullen",
    "agenderen",
    "bekrachtigen_vragen",
    "intrekken",
    "meenemen",
    "vanzelf_vaststellen",
]
