from django.urls import path

from . import views

urlpatterns = [
    path("", views.werkvoorraad, name="werkvoorraad"),
    path("mij/", views.mij, name="mij"),
    path("achtergrondwerk/", views.opdrachten, name="opdrachten"),
    path("achtergrondwerk/opnieuw/", views.opdracht_opnieuw, name="opdracht_opnieuw"),
    path("demo/post/", views.demo_post, name="demo_post"),
    path("profiel/", views.profiel, name="profiel"),
    path("gezondheid/", views.gezondheid, name="gezondheid"),
]
