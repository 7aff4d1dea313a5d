from django.urls import path

from .views import acties, agenda, sluiten, voeren

app_name = "overleggen"
urlpatterns = [
    path("", agenda.lijst, name="lijst"),
    path("<int:pk>/", agenda.tonen, name="tonen"),
    path("<int:pk>/genodigden/toevoegen/", agenda.uitnodigen, name="uitnodigen"),
    path("<int:pk>/agenda/bijwerken/", agenda.agenda_vullen, name="agenda_vullen"),
    path("<int:pk>/agenda/vaststellen/", agenda.agenda_vaststellen, name="agenda_vaststellen"),
    path("<int:pk>/agenda/heropenen/", agenda.agenda_heropenen, name="agenda_heropenen"),
    path("<int:pk>/beginnen/", voeren.beginnen, name="beginnen"),
    path("<int:pk>/nu/", voeren.nu, name="nu"),
    path("<int:pk>/stroom/", voeren.stroom, name="stroom"),
    path("<int:pk>/kijkers/", voeren.kijkers, name="kijkers"),
    path("<int:pk>/afsluiten/", sluiten.afsluiten, name="afsluiten"),
    path("<int:pk>/besluitenlijst/", sluiten.besluitenlijst, name="besluitenlijst"),
    path("<int:pk>/besluitenlijst/pdf/", sluiten.besluitenlijst_pdf, name="besluitenlijst_pdf"),
    path("dossiers/<int:pk>/voorstellen/", agenda.voorstellen, name="voorstellen"),
    path("genodigden/<int:pk>/verwijderen/", agenda.deelnemer_verwijderen, name="deelnemer_verwijderen"),
    path("genodigden/<int:pk>/aanwezigheid/", voeren.aanwezigheid, name="aanwezigheid"),
    path("punten/<int:pk>/verplaatsen/", agenda.verplaatsen, name="verplaatsen"),
    path("punten/<int:pk>/minuten/", agenda.minuten, name="minuten"),
    path("punten/<int:pk>/intrekken/", agenda.intrekken, name="intrekken"),
    path("punten/<int:pk>/besluit/", voeren.besluit, name="besluit"),
    path("punten/<int:pk>/acties/toevoegen/", voeren.actie_toevoegen, name="actie_toevoegen"),
    path("punten/<int:pk>/terugkoppeling/", voeren.terugkoppeling, name="terugkoppeling"),
    path("velden/<int:pk>/", voeren.veld_opslaan, name="veld_opslaan"),
    path("velden/<int:pk>/bezetten/", voeren.veld_bezetten, name="veld_bezetten"),
    path("botsingen/<int:pk>/", voeren.botsing, name="botsing"),
    path("acties/", acties.lijst, name="acties"),
    path("acties/<int:pk>/", acties.tonen, name="actie_tonen"),
    path("acties/<int:pk>/aanvullen/", voeren.actie_aanvullen, name="actie_aanvullen"),
    path("acties/<int:pk>/schrappen/", voeren.actie_schrappen, name="actie_schrappen"),
    path("acties/<int:pk>/afronden/", acties.afronden, name="actie_afronden"),
    path("acties/<int:pk>/niet-nagekomen/", acties.niet_nagekomen, name="actie_niet_nagekomen"),
    path("acties/<int:pk>/opnieuw/", acties.opnieuw, name="actie_opnieuw"),
]
