"""The session of the portal survives two taps on one button."""

from django.contrib.sessions.exceptions import SessionInterrupted
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

BEGIN = "/p/"


class Sessies(SessionMiddleware):
    """Giving the code gives the visit a new session; a second tap that was under way still held the old one.

    That is no mistake of the visitor: the page of the code knows where the visit stands now.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        try:
            return super().process_response(request, response)
        except SessionInterrupted:
            if not request.path.startswith(BEGIN):
                raise
            return redirect("portaal:code")
