from django.urls import path

from .views import aanvragen, advies, lezen, plan, stappen

app_name = "schoolarts"
urlpatterns = [
    path("", lezen.lijst, name="lijst"),
    path("nieuw/<int:pk>/", aanvragen.aanvragen, name="aanvragen"),
    path("inkomend/<int:pk>/", aanvragen.inkomend, name="inkomend"),
    path("bij-dossier/<int:pk>/", lezen.bij_dossier, name="bij_dossier"),
    path("<int:pk>/", lezen.tonen, name="tonen"),
    path("<int:pk>/aanvullen/", aanvragen.aanvullen, name="aanvullen"),
    path("<int:pk>/controleren/", stappen.controleren, name="controleren"),
    path("<int:pk>/informeren/", stappen.informeren, name="informeren"),
    path("<int:pk>/doorsturen/", stappen.doorsturen, name="doorsturen"),
    path("<int:pk>/formulier/", lezen.formulier, name="formulier"),
    path("<int:pk>/formulier/stand/", lezen.formulier_stand, name="formulier_stand"),
    path("<int:pk>/formulier/maken/", stappen.formulier_maken, name="formulier_maken"),
    path("<int:pk>/uitnodiging/", stappen.uitnodiging, name="uitnodiging"),
    path("<int:pk>/consult/", stappen.consult, name="consult"),
    path("<int:pk>/advies/", advies.advies, name="advies"),
    path("<int:pk>/doorzetten/", advies.doorzetten, name="doorzetten"),
    path("<int:pk>/vertellen/", advies.vertellen, name="vertellen"),
    path("<int:pk>/bespreken/", advies.bespreken, name="bespreken"),
    path("<int:pk>/sluiten/", stappen.sluiten, name="sluiten"),
    path("<int:pk>/stoppen/", stappen.stoppen, name="stoppen"),
    path("<int:pk>/plan/", plan.maken, name="plan_maken"),
    path("plan/<int:pk>/", plan.tonen, name="plan"),
    path("plan/<int:pk>/schrijven/", plan.schrijven, name="plan_schrijven"),
    path("plan/<int:pk>/vaststellen/", plan.vaststellen, name="plan_vaststellen"),
    path("plan/<int:pk>/week/", plan.week, name="plan_week"),
    path("plan/<int:pk>/evalueren/", plan.evalueren, name="plan_evalueren"),
    path("plan/<int:pk>/pdf/", plan.pdf, name="plan_pdf"),
]
