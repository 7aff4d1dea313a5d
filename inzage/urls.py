from django.urls import path

from . import views

app_name = "inzage"
urlpatterns = [
    path("", views.lijst, name="lijst"),
    path("dossier/<int:pk>/", views.nieuw, name="nieuw"),
    path("<int:pk>/", views.tonen, name="tonen"),
    path("<int:pk>/kiezen/", views.kiezen, name="kiezen"),
    path("<int:pk>/voorleggen/", views.voorleggen, name="voorleggen"),
    path("<int:pk>/vrijgeven/", views.vrijgeven, name="vrijgeven"),
    path("<int:pk>/intrekken/", views.intrekken, name="intrekken"),
    path("<int:pk>/downloaden/", views.downloaden, name="downloaden"),
]
