"""A small site on the kit, only for these tests: a form that saves itself, a live field, a signature."""

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template import engines
from django.urls import include, path
from django.utils import timezone

from zorg.basis.formulier import DatumVeld, Formulier

AANMELDEN = """
{% extends "basis.html" %}
{% block titel %}Aanmelden{% endblock %}
{% block kop %}<script type="module" src="{% static "js/concept.js" %}"></script>{% endblock %}
{% block inhoud %}
  <h1>Aanmelden</h1>
  <form class="kaart" method="post" action="/aanmelden/" novalidate hx-post="/concept/" hx-target="#bewaarstand"
        hx-trigger="input delay:300ms, change delay:100ms" hx-swap="outerHTML" hx-sync="this:queue last"
        data-concept="proef" data-sleutel="alleen-voor-deze-proef">
    {% csrf_token %}<input type="hidden" name="versie" id="versie" value="1">
    {% include "_onderdelen/concept.html" %}
    {{ form.zien.as_field_group }}{{ form.sinds.as_field_group }}{{ form.besproken.as_field_group }}
    <div data-toon-bij="besproken=bewust">{{ form.waarom.as_field_group }}</div>
    <div class="bewaarbalk"><button class="knop">Verder</button>{% include "_onderdelen/bewaarstand.html" %}</div>
  </form>
{% endblock %}
"""
OVERLEG = """
{% extends "basis.html" %}
{% block titel %}Klein zorgoverleg{% endblock %}
{% block kop %}<script type="module" src="{% static "js/overleg.js" %}"></script>{% endblock %}
{% block inhoud %}
  <h1>Klein zorgoverleg</h1>
  <p class="klok" role="timer" aria-label="Tijd" data-klok="360" data-klok-naam="punt-1">6:00</p>
  <button type="button" class="knop" data-klok-pauze>Pauze</button>
  <div id="veld" class="veld"><label class="veld__label" for="tekst">Besluit</label>
    <textarea id="tekst" data-toets="b"></textarea></div>
  <p id="ander"></p>
  <a href="#volgende" data-toets="j">Volgende</a>
  <div id="stroom" data-poll hx-get="/stroom/" hx-trigger="every 300ms" hx-swap="outerHTML"></div>
  {% include "_onderdelen/sneltoetsen.html" %}
{% endblock %}
"""
STROOM = """
<div id="stroom" data-poll hx-get="/stroom/" hx-trigger="every 300ms" hx-swap="outerHTML"></div>
<div id="veld" class="veld" hx-swap-oob="true"><label class="veld__label" for="tekst">Besluit</label>
  <textarea id="tekst" data-toets="b">van een ander</textarea></div>
<p id="ander" hx-swap-oob="true">binnen</p>
"""
LIJST = """
{% extends "basis.html" %}
{% block inhoud %}
  <h1>Lijst</h1>
  <button type="button" class="knop" hx-get="/verlopen/" hx-target="#rijen">Laat verlopen</button>
  <ul id="rijen">{% for rij in rijen %}<li>{{ rij }}</li>{% endfor %}</ul>
  {% include "_onderdelen/paginering.html" with volgende=volgende %}
{% endblock %}
"""
TEKENEN = """
{% extends "basis_portaal.html" %}
{% block kop %}<script type="module" src="{% static "js/tekenen.js" %}"></script>{% endblock %}
{% block inhoud %}
  <h1>Teken</h1>
  <form class="kaart" method="get" action="/tekenen/">
    <canvas class="krabbel" data-krabbel role="img" aria-label="Vlak om te tekenen. Dit hoeft niet."></canvas>
    <input type="hidden" name="krabbel">
    <button type="button" class="knop knop--stil" data-krabbel-wis>Wis</button>
    <button class="knop">Ik geef mijn akkoord</button>
  </form>
{% endblock %}
"""


class AanmeldForm(Formulier):
    zien = forms.CharField(
        label="Wat zie je?",
        help_text="Geef geen diagnose.",
        widget=forms.Textarea,
        error_messages={"required": "Beschrijf wat je ziet."},
    )
    sinds = DatumVeld(label="Sinds wanneer?")
    besproken = forms.ChoiceField(
        label="Besproken met de ouders?",
        choices=[("ja", "Ja"), ("bewust", "Nee, bewust niet")],
        widget=forms.RadioSelect,
    )
    waarom = forms.CharField(label="Waarom niet?", required=False)


def _pagina(request, tekst, **context):
    return HttpResponse(engines["django"].from_string(tekst.strip()).render(context, request))


@login_not_required
def aanmelden(request):
    return _pagina(request, AANMELDEN, form=AanmeldForm(request.POST or None))


@login_not_required
def concept(request):
    if "conflict" in request.POST["zien"]:
        context = {"stand": "conflict", "wie": "Joost", "url": "/aanmelden/"}
        return render(request, "_onderdelen/bewaarstand.html", context, status=409)
    context = {"stand": "goed", "om": timezone.now(), "versie": int(request.POST["versie"]) + 1, "oob": True}
    return render(request, "_onderdelen/bewaarstand.html", context)


@login_not_required
def overleg(request):
    return _pagina(request, OVERLEG)


@login_not_required
def stroom(request):
    return _pagina(request, STROOM)


@login_not_required
def tekenen(request):
    return _pagina(request, TEKENEN)


@login_not_required
def lijst(request):
    if "na" in request.GET:
        return _pagina(request, LIJST, rijen=["drie", "vier"], volgende="")
    return _pagina(request, LIJST, rijen=["een", "twee"], volgende="/lijst/?na=twee")


@login_not_required
def verlopen(request):
    return redirect("account_login")


urlpatterns = [
    path("lijst/", lijst),
    path("verlopen/", verlopen),
    path("aanmelden/", aanmelden),
    path("concept/", concept),
    path("overleg/", overleg),
    path("stroom/", stroom),
    path("tekenen/", tekenen),
    path("", include("accounts.urls")),
]
