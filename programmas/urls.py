from django.urls import path

from .views import lezen, schrijven

app_name = "programmas"
urlpatterns = [
    path("", lezen.lijst, name="lijst"),
    path("dossier/<int:pk>/", lezen.bij_dossier, name="bij_dossier"),
    path("leerling/<int:pk>/", lezen.bij_leerling, name="bij_leerling"),
    path("dossier/<int:pk>/nieuw/", schrijven.nieuw, name="nieuw"),
    path("<int:pk>/", lezen.tonen, name="tonen"),
    path("<int:pk>/lessen/", lezen.lessen, name="lessen"),
    path("<int:pk>/lessen/stand/", lezen.lesblad_stand, name="lesblad_stand"),
    path("<int:pk>/lessen/pdf/", lezen.lesblad, name="lesblad"),
    path("<int:pk>/aanpassen/", schrijven.aanpassen, name="aanpassen"),
    path("<int:pk>/einde/", schrijven.beeindigen, name="beeindigen"),
    path("versies/<int:pk>/", lezen.versie, name="versie"),
    path("versies/<int:pk>/vaststellen/", schrijven.vaststellen, name="vaststellen"),
    path("versies/<int:pk>/intrekken/", schrijven.intrekken, name="intrekken"),
]
