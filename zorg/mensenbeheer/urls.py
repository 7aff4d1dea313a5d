from django.urls import path

from . import views

app_name = "mensen"
urlpatterns = [
    path("mensen/", views.lijst, name="lijst"),
    path("mensen/nieuw/", views.uitnodigen, name="uitnodigen"),
    path("mensen/wie/", views.tonen, name="tonen"),
    path("mensen/functie/", views.functie_vragen, name="functie_vragen"),
    path("mensen/functie/stoppen/", views.functie_beeindigen, name="functie_beeindigen"),
    path("mensen/weg/", views.vertrekken, name="vertrekken"),
    path("mensen/gegevens/", views.gegevens_wijzigen, name="gegevens_wijzigen"),
    path("mensen/uitnodiging/", views.uitnodiging_sturen, name="uitnodiging_sturen"),
    path("mensen/intrekken/", views.intrekken, name="intrekken"),
    path("mensen/klopt-dit/", views.bevestigen, name="bevestigen"),
    path("mensen/uitvoer/", views.uitvoeren, name="uitvoeren"),
    path("akkoord/", views.goedkeuren, name="goedkeuren"),
    path("begin/", views.begin, name="begin"),
    path("begin/testmail/", views.testmail, name="testmail"),
]
