from django.urls import path

from . import views

app_name = "bijlagen"
urlpatterns = [
    path("bij-dossier/<int:pk>/", views.bij_dossier, name="bij_dossier"),
    path("bij-dossier/<int:pk>/toevoegen/", views.toevoegen, name="toevoegen"),
    path("<int:pk>/", views.tonen, name="tonen"),
    path("<int:pk>/downloaden/", views.downloaden, name="downloaden"),
    path("<int:pk>/gezien/", views.gezien, name="gezien"),
    path("<int:pk>/intrekken/", views.intrekken, name="intrekken"),
]
