"""Everything that can happen to an adapted programme."""

from .leven import beeindigen, voorstel_intrekken
from .vaststellen import vaststellen
from .voorstellen import voorstellen

__all__ = ["beeindigen", "vaststellen", "voorstel_intrekken", "voorstellen"]
