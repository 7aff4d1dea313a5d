"""A programme that is adapted to what a pupil can bear for a while (ZIEK-14)."""
