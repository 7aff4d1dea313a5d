from .programma import Programma, ProgrammaQuerySet
from .versie import Lesdag, Opbouwstap, Programmaversie, ProgrammaversieQuerySet

__all__ = [
    "Lesdag",
    "Opbouwstap",
    "Programma",
    "ProgrammaQuerySet",
    "Programmaversie",
    "ProgrammaversieQuerySet",
]
