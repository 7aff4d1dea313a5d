from django.urls import path

from . import views

app_name = "toezicht"
urlpatterns = [
    path("", views.lijst, name="beoordelingen"),
    path("<int:pk>/", views.beoordeling, name="beoordeling"),
    path("<int:pk>/klaar/", views.sluiten, name="sluiten"),
    path("spoor/", views.spoor, name="spoor"),
]
