from django.urls import path

from .views import beginnen, bewerken, eigen, tonen, vertrouwen

app_name = "casussen"
urlpatterns = [
    path("", tonen.lijst, name="lijst"),
    path("<int:pk>/", tonen.tonen, name="tonen"),
    path("<int:pk>/hulpvraag/", bewerken.hulpvraag, name="hulpvraag"),
    path("<int:pk>/soort/", bewerken.probleemsoort, name="probleemsoort"),
    path("<int:pk>/interventie/", bewerken.interventie, name="interventie"),
    path("interventies/<int:pk>/resultaat/", bewerken.resultaat, name="resultaat"),
    path("<int:pk>/overdragen/", bewerken.overdragen, name="overdragen"),
    path("<int:pk>/ouders/", bewerken.ouders, name="ouders"),
    path("<int:pk>/fase/", bewerken.fase, name="fase"),
    path("<int:pk>/casemanager/", bewerken.casemanager, name="casemanager"),
    path("<int:pk>/vertrouwenspersoon/", bewerken.vertrouwenspersoon, name="vertrouwenspersoon"),
    path("<int:pk>/openstellen/", vertrouwen.openstellen, name="openstellen"),
    path("<int:pk>/ouders-later/", vertrouwen.ouders_later, name="ouders_later"),
    path("<int:pk>/analyse/", bewerken.analyse, name="analyse_maken"),
    path("analyses/<int:pk>/", tonen.analyse, name="analyse"),
    path("analyses/<int:pk>/inzetten/", bewerken.inzetten, name="inzetten"),
    path("<int:pk>/conclusie/", bewerken.conclusie, name="conclusie"),
    path("<int:pk>/evalueren/", bewerken.evalueren, name="evalueren"),
    path("<int:pk>/afsluiten/", bewerken.afsluiten, name="afsluiten"),
    path("<int:pk>/gezien/", bewerken.gezien, name="gezien"),
    path("<int:pk>/afdrukken/", bewerken.afdrukken, name="afdrukken"),
    path("<int:pk>/afdruk/", tonen.afdruk_stand, name="afdruk_stand"),
    path("<int:pk>/afdruk/pdf/", tonen.afdruk, name="afdruk"),
    path("bij-dossier/<int:pk>/", tonen.bij_dossier, name="bij_dossier"),
    path("leerling/<int:pk>/beginnen/", beginnen.beginnen, name="beginnen"),
    path("bij-dossier/<int:pk>/openen/", bewerken.openen, name="openen"),
    path("bij-dossier/<int:pk>/casemanager/", bewerken.benoemen, name="benoemen"),
    path("leerling/<int:pk>/", eigen.interventie, name="eigen"),
    path("leerling/resultaat/<int:pk>/", eigen.resultaat, name="eigen_resultaat"),
]
