"""Everything that can happen to a referral; each step leaves one audit line and opens the task of the next."""

from .starten import advies_ongevraagd, verwijzing_starten

__all__ = ["advies_ongevraagd", "verwijzing_starten"]
