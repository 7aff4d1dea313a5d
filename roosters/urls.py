from django.urls import path

from .views import bekijken, importeren, lesuren

app_name = "roosters"
urlpatterns = [
    path("", bekijken.mijn, name="mijn"),
    path("leerling/<int:pk>/", bekijken.leerling, name="leerling"),
    path("medewerker/<int:pk>/", bekijken.medewerker, name="medewerker"),
    path("lesuren/", lesuren.lesuren, name="lesuren"),
    path("inlezen/", importeren.lijst, name="bestanden"),
    path("inlezen/<int:pk>/", importeren.tonen, name="bestand"),
    path("inlezen/<int:pk>/stand/", importeren.stand, name="stand"),
    path("inlezen/<int:pk>/kolommen/", importeren.kolommen, name="kolommen"),
    path("inlezen/<int:pk>/doen/", importeren.invoeren, name="invoeren"),
    path("inlezen/<int:pk>/fouten/", importeren.fouten, name="fouten"),
    path("inlezen/<int:pk>/weggooien/", importeren.weggooien, name="weggooien"),
    path("inlezen/<int:pk>/terugdraaien/", importeren.terugdraaien, name="terugdraaien"),
]
