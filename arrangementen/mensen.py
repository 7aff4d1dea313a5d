"""Whom the process turns to; a lower app knows it, for a case asks it too."""

from dossiers.mensen import mentor_bij, mentor_of_coordinator, mentor_van

__all__ = ["mentor_bij", "mentor_of_coordinator", "mentor_van"]
