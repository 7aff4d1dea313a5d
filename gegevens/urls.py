from django.urls import path

from . import views

app_name = "gegevens"
urlpatterns = [
    path("", views.lijst, name="lijst"),
    path("<int:pk>/", views.tonen, name="bestand"),
    path("<int:pk>/stand/", views.stand, name="stand"),
    path("<int:pk>/kolommen/", views.kolommen, name="kolommen"),
    path("<int:pk>/doen/", views.invoeren, name="invoeren"),
    path("<int:pk>/fouten/", views.fouten, name="fouten"),
    path("<int:pk>/weggooien/", views.weggooien, name="weggooien"),
    path("<int:pk>/terugdraaien/", views.terugdraaien, name="terugdraaien"),
]
