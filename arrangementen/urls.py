from django.urls import path

from .views import begeleiden, begeleiders, moment, passen, thuis, toewijzen, tonen

app_name = "arrangementen"
urlpatterns = [
    path("", tonen.lijst, name="lijst"),
    path("plekken/", toewijzen.capaciteit, name="capaciteit"),
    path("werkverdeling/", begeleiders.verdeling, name="werkverdeling"),
    path("mijn/", begeleiders.mijn, name="mijn"),
    path("mijn-profiel/", begeleiders.mijn_profiel, name="mijn_profiel"),
    path("<int:pk>/", tonen.tonen, name="tonen"),
    path("<int:pk>/toewijzen/", toewijzen.toewijzen, name="toewijzen"),
    path("<int:pk>/overdragen/", toewijzen.overdragen, name="overdragen"),
    path("<int:pk>/ouders-inlichten/", toewijzen.ouders_inlichten, name="ouders_inlichten"),
    path("<int:pk>/starten/", toewijzen.starten, name="starten"),
    path("<int:pk>/zonder-plan/", toewijzen.zonder_plan, name="zonder_plan"),
    path("<int:pk>/geinformeerd/", toewijzen.geinformeerd, name="geinformeerd"),
    path("<int:pk>/moment/", moment.kiezen, name="moment"),
    path("<int:pk>/doelen/", begeleiden.doelen, name="doelen"),
    path("<int:pk>/gesprek/", begeleiden.sessie, name="sessie"),
    path("<int:pk>/afwezigheid-gemeld/", begeleiden.afwezigheid_gemeld, name="afwezigheid_gemeld"),
    path("<int:pk>/ouders/", thuis.oudercontact, name="oudercontact"),
    path("<int:pk>/ouders/bericht/", thuis.bericht, name="bericht"),
    path("<int:pk>/intake/", thuis.uitnodigen, name="uitnodigen"),
    path("<int:pk>/kennismaken/", thuis.kennismaken, name="kennismaken"),
    path("<int:pk>/evaluatie/", begeleiden.evaluatie, name="evaluatie"),
    path("<int:pk>/beeindigen/", begeleiden.beeindigen, name="beeindigen"),
    path("gesprekken/<int:pk>/", tonen.gesprek, name="gesprek"),
    path("passen/", passen.lijst, name="passen"),
    path("passen/controle/", passen.controle, name="pas_controle"),
    path("passen/nieuw/<int:pk>/", passen.uitgeven, name="pas_uitgeven"),
    path("passen/van-leerling/<int:pk>/", passen.bij_leerling, name="passen_bij_leerling"),
    path("passen/<int:pk>/", passen.tonen, name="pas"),
    path("passen/<int:pk>/papier/", passen.stand, name="pas_stand"),
    path("passen/<int:pk>/papier/pdf/", passen.papier, name="pas_pdf"),
    path("passen/<int:pk>/intrekken/", passen.intrekken, name="pas_intrekken"),
    path("bij-dossier/<int:pk>/", tonen.bij_dossier, name="bij_dossier"),
]
