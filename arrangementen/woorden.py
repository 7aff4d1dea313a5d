"""The fixed sentences that those at home read about support, in their own language."""

from datetime import date, time

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import Gebruiker
from dossiers.models import Contactpersoon, Leerling

Inhoud = list[list[str]]


def uitnodiging(
    leerling: Leerling, aan: Contactpersoon | None, *, datum: date, tijd: time, plaats: str, wie: Gebruiker, erbij: str
) -> Inhoud:
    """The invitation for an intake, for one parent or (None) the pupil. What somebody adds stays as they wrote it."""
    with translation.override(aan.taal if aan else "nl"):
        zin = (
            _("We nodigen u en %(naam)s uit voor een gesprek over de begeleiding.") % {"naam": leerling.roepnaam}
            if aan
            else _("We nodigen je uit voor een gesprek over de begeleiding.")
        )
        wanneer = f"{date_format(datum, 'l j F Y')}, {tijd:%H:%M}"
        rijen = [[_("Waarom"), zin], [_("Wanneer"), wanneer], [_("Waar"), plaats], [_("Met wie"), str(wie)]]
        return [*rijen, *([[_("Nog iets"), erbij]] if erbij else [])]


def afwezig(leerling: Leerling, aan: Contactpersoon, *, datum: date, wie: Gebruiker, met_bericht: bool) -> Inhoud:
    with translation.override(aan.taal):
        woorden = {"naam": leerling.roepnaam, "dag": date_format(datum, "j F Y"), "wie": str(wie)}
        zin = _("%(naam)s was op %(dag)s niet bij het gesprek met %(wie)s.") % woorden
        return [[_("Wat er is"), f"{zin} {_('Er was wel een bericht.')}" if met_bericht else zin]]
