"""Days and moments as people say them; the template filters ``dag`` and ``moment`` are these."""

import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

DAGEN = {-1: "gisteren", 0: "vandaag", 1: "morgen"}


def dag(waarde: datetime.date | None) -> SafeString:
    """The day as people say it: vandaag, morgen, ma 23 november; the year only when it is another one."""
    if waarde is None:
        return SafeString()
    datum = timezone.localdate(waarde) if isinstance(waarde, datetime.datetime) else waarde
    return format_html('<time datetime="{}">{}</time>', datum.isoformat(), _in_woorden(datum))


def moment(waarde: datetime.datetime | None) -> SafeString:
    """Day and time: "vandaag, 14.32 uur"."""
    if waarde is None:
        return SafeString()
    lokaal = timezone.localtime(waarde)
    woorden = f"{_in_woorden(lokaal.date())}, {lokaal:%H.%M} uur"
    return format_html('<time datetime="{}">{}</time>', lokaal.isoformat(timespec="minutes"), woorden)


def _in_woorden(datum: datetime.date) -> str:
    vandaag = timezone.localdate()
    woorden = DAGEN.get((datum - vandaag).days)
    return woorden or date_format(datum, "D j F" if datum.year == vandaag.year else "j F Y").lower()
