from django.urls import path

from .views import bundel, maken

app_name = "signalen"
urlpatterns = [
    path("", bundel.lijst, name="lijst"),
    path("nieuw/", maken.kiezen, name="kiezen"),
    path("nieuw/<int:pk>/", maken.maken, name="maken"),
    path("<int:pk>/", maken.tonen, name="tonen"),
    path("<int:pk>/aanvullen/", maken.aanvullen, name="aanvullen"),
    path("<int:pk>/vragen/", maken.vragen, name="vragen"),
    path("<int:pk>/overleggen/", maken.overleggen, name="overleggen"),
    path("<int:pk>/intrekken/", maken.intrekken, name="intrekken"),
    path("leerling/<int:pk>/", bundel.bij_leerling, name="bij_leerling"),
    path("leerling/<int:pk>/oppakken/", bundel.oppakken, name="oppakken"),
    path("leerling/<int:pk>/aanmelden/", bundel.aanmelden, name="aanmelden"),
    path("leerling/<int:pk>/koppelen/", bundel.koppelen, name="koppelen"),
    path("leerling/<int:pk>/overleggen/", bundel.overleggen, name="bundel_overleggen"),
    path("leerling/<int:pk>/samen/", bundel.samen, name="samen"),
    path("leerling/<int:pk>/afhandelen/", bundel.afhandelen, name="afhandelen"),
]
