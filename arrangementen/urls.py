from django.urls import path

from .views import begeleiden, toewijzen, tonen

app_name = "arrangementen"
urlpatterns = [
    path("", tonen.lijst, name="lijst"),
    path("plekken/", toewijzen.capaciteit, name="capaciteit"),
    path("<int:pk>/", tonen.tonen, name="tonen"),
    path("<int:pk>/toewijzen/", toewijzen.toewijzen, name="toewijzen"),
    path("<int:pk>/overdragen/", toewijzen.overdragen, name="overdragen"),
    path("<int:pk>/ouders-inlichten/", toewijzen.ouders_inlichten, name="ouders_inlichten"),
    path("<int:pk>/starten/", toewijzen.starten, name="starten"),
    path("<int:pk>/zonder-plan/", toewijzen.zonder_plan, name="zonder_plan"),
    path("<int:pk>/geinformeerd/", toewijzen.geinformeerd, name="geinformeerd"),
    path("<int:pk>/doelen/", begeleiden.doelen, name="doelen"),
    path("<int:pk>/gesprek/", begeleiden.sessie, name="sessie"),
    path("<int:pk>/afwezigheid-gemeld/", begeleiden.afwezigheid_gemeld, name="afwezigheid_gemeld"),
    path("<int:pk>/evaluatie/", begeleiden.evaluatie, name="evaluatie"),
    path("<int:pk>/beeindigen/", begeleiden.beeindigen, name="beeindigen"),
    path("gesprekken/<int:pk>/", tonen.gesprek, name="gesprek"),
    path("bij-dossier/<int:pk>/", tonen.bij_dossier, name="bij_dossier"),
]
