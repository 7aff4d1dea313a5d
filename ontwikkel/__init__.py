"""The workshop: what a developer or newcomer runs. Never installed on a server.

Importing this package needs nothing but the standard library, so that ``python3 -m ontwikkel demo``
works before anything is installed.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036  # a newcomer's python3 may be older
    sys.exit("Zorg heeft Python 3.11 of nieuwer nodig; dit is Python {}.{}.".format(*sys.version_info))
