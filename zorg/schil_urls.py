from django.urls import path

from scholen.overzicht import PAGINAS

from . import agendaviews, openbaarviews, profielviews, rechtenviews, views
from .hulp import views as hulp
from .profielbeheer import views as beheer
from .schooljaar import views as schooljaar
from .zoeken import views as zoeken

urlpatterns = [
    path("", views.werkvoorraad, name="werkvoorraad"),
    path("niet-gehandeld/", views.niet_gehandeld, name="niet_gehandeld"),
    path("zoek/", zoeken.zoeken, name="zoeken"),
    path("zoek/snel/", zoeken.snel, name="zoek_snel"),
    path("sneltoetsen/", views.sneltoetsen, name="sneltoetsen"),
    path("mij/", views.mij, name="mij"),
    path("mij/herinneringen/", views.mijn_herinneringen, name="mijn_herinneringen"),
    path("achtergrondwerk/", views.opdrachten, name="opdrachten"),
    path("achtergrondwerk/opnieuw/", views.opdracht_opnieuw, name="opdracht_opnieuw"),
    path("achtergrondwerk/wegleggen/", views.opdracht_wegleggen, name="opdracht_wegleggen"),
    path("demo/post/", views.demo_post, name="demo_post"),
    *(
        path(f"profiel/{'' if deel == 'school' else f'{deel}/'}", profielviews.lezen, {"deel": deel}, name=pagina.url)
        for deel, pagina in PAGINAS.items()
    ),
    path("rechten/", rechtenviews.tonen, name="rechten"),
    path("profiel/beheren/", beheer.lijst, name="profiel_beheren"),
    path("profiel/beheren/regel/", beheer.rij, name="profiel_rij"),
    path("profiel/beheren/terugzetten/", beheer.terugzetten, name="profiel_terugzetten"),
    path("profiel/beheren/geschiedenis/", beheer.geschiedenis, name="profiel_geschiedenis"),
    path("profiel/uitvoer/", profielviews.uitvoeren, name="profiel_uitvoeren"),
    path("profiel/inspectie/", profielviews.voor_inspectie, name="inspectie"),
    path("profiel/drukken/", profielviews.drukken, name="profiel_drukken"),
    path("schooljaar/", schooljaar.tonen, name="schooljaar"),
    path("schooljaar/vrij/", schooljaar.veranderen, name="schooljaar_vrij"),
    path("schooljaar/vrij/weg/", schooljaar.weghalen, name="schooljaar_vrij_weg"),
    path("over/<slug:slug>/", openbaarviews.tonen, name="over_school"),
    path("agenda/<str:token>.ics", agendaviews.agenda_ics, name="agenda_ics"),
    path("hulp/", hulp.inhoud, name="hulp"),
    path("hulp/nieuw/", hulp.nieuws, name="hulp_nieuws"),
    path("hulp/lezen/", hulp.hoofdstuk, name="hulp_hoofdstuk"),
    path("gezondheid/", views.gezondheid, name="gezondheid"),
]
