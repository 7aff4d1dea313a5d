"""Whom a pupil who is not safe can reach now: national lines that are free and take calls from children.

Source: the lines' own sites (politie.nl, veiligthuis.nl, kindertelefoon.nl, 113.nl). Known, not fetched anew: a school
checks them once a year together with its protocols.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Hulplijn:
    naam: str
    nummer: str
    bellen: str  # as a telephone reads it


HULPLIJNEN = (
    Hulplijn("112", "112", "112"),
    Hulplijn("Veilig Thuis", "0800 2000", "08002000"),
    Hulplijn("113", "0800 0113", "08000113"),
    Hulplijn("De Kindertelefoon", "0800 0432", "08000432"),
)
