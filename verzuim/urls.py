from django.urls import path

from .views import begeleiding, importeren, jaarlijst, leerling, overzicht

app_name = "verzuim"
urlpatterns = [
    path("", overzicht.lijst, name="lijst"),
    path("leerling/<int:pk>/", leerling.tonen, name="leerling"),
    path("bij-leerling/<int:pk>/", leerling.bij_leerling, name="bij_leerling"),
    path("rond-begeleiding/<int:pk>/", begeleiding.rond, name="rond_begeleiding"),
    path("leerling/<int:pk>/nieuw/", leerling.toevoegen, name="toevoegen"),
    path("melding/<int:pk>/", leerling.wijzigen, name="wijzigen"),
    path("melding/<int:pk>/verwijderen/", leerling.verwijderen, name="verwijderen"),
    path("drempel/<int:pk>/afhandelen/", overzicht.afhandelen, name="afhandelen"),
    path("invoeren/", importeren.lijst, name="imports"),
    path("invoeren/<int:pk>/", importeren.tonen, name="import"),
    path("invoeren/<int:pk>/stand/", importeren.stand, name="stand"),
    path("invoeren/<int:pk>/kolommen/", importeren.kolommen, name="kolommen"),
    path("invoeren/<int:pk>/doen/", importeren.invoeren, name="invoeren"),
    path("invoeren/<int:pk>/fouten/", importeren.fouten, name="fouten"),
    path("invoeren/<int:pk>/weggooien/", importeren.weggooien, name="weggooien"),
    path("invoeren/<int:pk>/terugdraaien/", importeren.terugdraaien, name="terugdraaien"),
    path("jaarlijst/", jaarlijst.lijst, name="jaarlijsten"),
    path("jaarlijst/maken/", jaarlijst.maken, name="jaarlijst_maken"),
    path("jaarlijst/<int:pk>/", jaarlijst.tonen, name="jaarlijst"),
    path("jaarlijst/<int:pk>/uitvoer/", jaarlijst.uitvoer, name="jaarlijst_uitvoer"),
]
