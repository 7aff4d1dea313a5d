from django.urls import path

from .views import beoordelen, invullen

app_name = "aanmeldingen"
urlpatterns = [
    path("", beoordelen.lijst, name="lijst"),
    path("nieuw/", invullen.kiezen, name="kiezen"),
    path("nieuw/<int:pk>/", invullen.beginnen, name="beginnen"),
    path("<int:pk>/", beoordelen.tonen, name="tonen"),
    path("<int:pk>/invullen/", invullen.invullen, name="invullen"),
    path("<int:pk>/wie/", invullen.vraag, {"deel": "wie"}, name="wie"),
    path("<int:pk>/zien/", invullen.vraag, {"deel": "zien"}, name="zien"),
    path("<int:pk>/gedaan/", invullen.vraag, {"deel": "gedaan"}, name="gedaan"),
    path("<int:pk>/gesprekken/", invullen.vraag, {"deel": "gesprekken"}, name="gesprekken"),
    path("<int:pk>/hulpvraag/", invullen.vraag, {"deel": "hulpvraag"}, name="hulpvraag"),
    path("<int:pk>/bewaren/", invullen.bewaren, name="bewaren"),
    path("<int:pk>/teksten/", invullen.teksten, name="teksten"),
    path("<int:pk>/controleren/", invullen.controleren, name="controleren"),
    path("<int:pk>/indienen/", invullen.indienen, name="indienen"),
    path("<int:pk>/gezien/", beoordelen.gezien, name="gezien"),
    path("<int:pk>/terugsturen/", beoordelen.terugsturen, name="terugsturen"),
    path("<int:pk>/intrekken/", beoordelen.intrekken, name="intrekken"),
    path("bij-dossier/<int:pk>/", beoordelen.bij_dossier, name="bij_dossier"),
]
