from django.urls import path

from . import views

urlpatterns = [
    path("gezondheid/", views.gezondheid, name="gezondheid"),
    path("profiel/", views.profiel, name="profiel"),
]
