from django import template

from inloggen.oidc import Dienst, diensten

register = template.Library()


@register.simple_tag
def inlogdiensten() -> list[Dienst]:
    """With which accounts of elsewhere somebody can log in here; the tests and most schools have none."""
    return list(diensten().values())
