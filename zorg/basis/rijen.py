"""The lines in which background work waits, each with workers of its own where a school is big.

So a reminder never waits behind 500 documents. ``kort`` is whatever names no other; ``scan`` is all that reads a file
that came in.
"""

KORT = "kort"
RIJEN = (KORT, "mail", "pdf", "scan")
