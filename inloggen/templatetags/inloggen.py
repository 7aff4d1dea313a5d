from django import template

from inloggen.oidc import Dienst, diensten
from scholen.models import School

register = template.Library()


@register.simple_tag
def openbare_scholen() -> list[School]:
    """Who tells anybody how they help; a parent who lands on the page to log in finds it there."""
    return list(School.objects.met_openbare_pagina().order_by("naam"))


@register.simple_tag
def inlogdiensten() -> list[Dienst]:
    """With which accounts of elsewhere somebody can log in here; the tests and most schools have none."""
    return list(diensten().values())
