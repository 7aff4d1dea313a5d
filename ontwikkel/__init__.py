"""The workshop: what a developer or newcomer runs. Never installed on a server.

Importing this package needs nothing but the standard library, so that ``python3 -m ontwikkel demo``
works before anything is installed.
"""
