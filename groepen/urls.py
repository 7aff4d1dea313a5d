from django.urls import path

from .views import houden, plaatsen, tonen

app_name = "groepen"
urlpatterns = [
    path("", tonen.lijst, name="lijst"),
    path("nieuw/", tonen.nieuw, name="nieuw"),
    path("wachtlijst/", tonen.wachtlijst, name="wachtlijst"),
    path("<int:pk>/", tonen.tonen, name="tonen"),
    path("<int:pk>/beginnen/", houden.beginnen, name="beginnen"),
    path("<int:pk>/afronden/", houden.afronden, name="afronden"),
    path("<int:pk>/vervallen/", houden.vervallen, name="vervallen"),
    path("<int:pk>/trainer/", houden.andere_trainer, name="andere_trainer"),
    path("<int:pk>/wachtlijst/", plaatsen.wachtlijst_overnemen, name="wachtlijst_overnemen"),
    path("bijeenkomst/<int:pk>/", houden.opkomst, name="opkomst"),
    path("bijeenkomst/<int:pk>/verzetten/", houden.verzetten, name="verzetten"),
    path("inschrijven/<int:pk>/", plaatsen.inschrijven, name="inschrijven"),
    path("bij-begeleiding/<int:pk>/", plaatsen.bij_arrangement, name="bij_arrangement"),
    path("plek/<int:pk>/verteld/", plaatsen.verteld, name="verteld"),
    path("plek/<int:pk>/nee/", plaatsen.weigeren, name="weigeren"),
    path("plek/<int:pk>/bewijs/", plaatsen.bewijs, name="bewijs"),
]
