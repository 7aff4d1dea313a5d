from django.urls import path

from . import views

app_name = "inloggen"
urlpatterns = [
    path("in/met/<slug:dienst>/", views.naar, name="naar"),
    path("in/met/<slug:dienst>/terug/", views.terug, name="terug"),
    path("mij/inloggen/", views.mijn, name="mijn"),
]
