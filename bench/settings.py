"""The settings of Zorg, but quiet: what the libraries and the worker tell does not belong between the figures."""

from zorg.settings import *  # noqa: F403
from zorg.settings import LOGGING

LOGGING["root"]["level"] = "WARNING"
