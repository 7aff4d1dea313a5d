from django.urls import path

from .views import bladen, brieven, leveringen, stappen, starten, tonen

app_name = "verwijzingen"
urlpatterns = [
    path("", tonen.lijst, name="lijst"),
    path("leveringen/", tonen.leveringen, name="leveringen"),
    path("leveringen/<int:pk>/gedaan/", leveringen.gedaan, name="levering_gedaan"),
    path("brieven/<int:pk>/", tonen.brief, name="brief"),
    path("uitnodigingen/<int:pk>/", brieven.tonen, name="uitnodiging"),
    path("uitnodigingen/<int:pk>/papier/", brieven.stand, name="uitnodiging_stand"),
    path("uitnodigingen/<int:pk>/papier/pdf/", brieven.papier, name="uitnodiging_pdf"),
    path("toestemmingen/<int:pk>/", bladen.tonen, name="toestemmingsblad"),
    path("toestemmingen/<int:pk>/pdf/", bladen.papier, name="toestemmingsblad_pdf"),
    path("toestemmingen/<int:pk>/maken/", bladen.bij_antwoord, name="toestemming_blad"),
    path("bij-dossier/<int:pk>/toestemming/", bladen.formulier, name="toestemming_formulier"),
    path("bij-dossier/<int:pk>/uitnodigen/", brieven.nieuw, name="uitnodigen"),
    path("bij-dossier/<int:pk>/", tonen.bij_dossier, name="bij_dossier"),
    path("bij-dossier/<int:pk>/nieuw/", starten.starten, name="starten"),
    path("bij-dossier/<int:pk>/advies/", starten.ongevraagd, name="ongevraagd"),
    path("<int:pk>/", tonen.tonen, name="tonen"),
    path("<int:pk>/voorbereiden/", stappen.voorbereiden, name="voorbereiden"),
    path("<int:pk>/bespreken/", stappen.bespreken, name="bespreken"),
    path("<int:pk>/papieren/", stappen.papieren, name="papieren"),
    path("<int:pk>/indicatie/", stappen.indicatie, name="indicatie"),
    path("<int:pk>/indienen/", stappen.indienen, name="indienen"),
    path("<int:pk>/besluit/", stappen.besluit, name="besluit"),
    path("<int:pk>/beginnen/", stappen.beginnen, name="beginnen"),
    path("<int:pk>/evaluatie/", stappen.evaluatie, name="evaluatie"),
    path("<int:pk>/advies/", stappen.advies, name="advies"),
    path("<int:pk>/afronden/", stappen.afronden, name="afronden"),
    path("<int:pk>/intrekken/", stappen.intrekken, name="intrekken"),
    path("<int:pk>/zienswijzen/", stappen.zienswijzen, name="zienswijzen"),
    path("<int:pk>/verstrekken/", stappen.verstrekken, name="verstrekken"),
    path("<int:pk>/leveringen/", leveringen.toevoegen, name="levering_toevoegen"),
]
