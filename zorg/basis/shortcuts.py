"""One view, two shapes: the whole page, or only the part that htmx asked for."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def render_part(
    request: HttpRequest, template: str, context: dict[str, object], *, part: str, status: int = 200
) -> HttpResponse:
    """Render ``part`` of the template for an htmx request, all of it otherwise."""
    naam = f"{template}#{part}" if request.headers.get("HX-Request") else template
    return render(request, naam, context, status=status)
