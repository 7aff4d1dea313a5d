from django.urls import path

from .views import betrokkenen, dossiers, gesprekken, inzage, leerlingen, overdragen, sluiten, stukken, toestemmingen

app_name = "dossiers"
urlpatterns = [
    path("", leerlingen.lijst, name="leerlingen"),
    path("leerlingen/<int:pk>/", leerlingen.tonen, name="leerling"),
    path("leerlingen/<int:pk>/openen/", leerlingen.openen, name="openen"),
    path("leerlingen/<int:pk>/adres/", leerlingen.geheim_adres, name="geheim_adres"),
    path("<int:pk>/", dossiers.tonen, name="tonen"),
    path("<int:pk>/notities/toevoegen/", dossiers.notitie_toevoegen, name="notitie_toevoegen"),
    path("<int:pk>/gesprekken/vastleggen/", gesprekken.vastleggen, name="gesprek_vastleggen"),
    path("leerlingen/<int:pk>/gesprekken/vastleggen/", gesprekken.nieuw, name="gesprek_nieuw"),
    path("leerlingen/<int:pk>/gesprekken/plannen/", gesprekken.plannen, name="gesprek_plannen"),
    path("gesprekken/", gesprekken.overzicht, name="gesprekken"),
    path("<int:pk>/afspraken/", gesprekken.afspraken, name="afspraken"),
    path("afspraken/<int:pk>/", gesprekken.afspraak, name="afspraak"),
    path("<int:pk>/afdrukken/", dossiers.afdrukken, name="afdrukken"),
    path("<int:pk>/sluiten/", sluiten.sluiten, name="sluiten"),
    path("<int:pk>/heropenen/", sluiten.heropenen, name="heropenen"),
    path("overdrachten/<int:pk>/", overdragen.tonen, name="overdracht"),
    path("overdrachten/<int:pk>/schrijven/", overdragen.schrijven, name="overdracht_schrijven"),
    path("overdrachten/<int:pk>/aannemen/", overdragen.aannemen, name="overdracht_aannemen"),
    path("werk-overdragen/", overdragen.werk, name="werk_overdragen"),
    path("<int:pk>/waarom/", dossiers.waarom, name="waarom"),
    path("inzage/", inzage.zoeken, name="inzage_zoeken"),
    path("<int:pk>/inzage/", inzage.tonen, name="inzage"),
    path("stukken/<int:pk>/", stukken.tonen, name="stuk"),
    path("stukken/<int:pk>/aanvullen/", stukken.aanvullen, name="aanvullen"),
    path("stukken/<int:pk>/delen/", stukken.delen, name="delen"),
    path("delingen/<int:pk>/intrekken/", stukken.deling_intrekken, name="deling_intrekken"),
    path("<int:pk>/toestemmingen/", toestemmingen.lijst, name="toestemmingen"),
    path("<int:pk>/toestemmingen/vastleggen/", toestemmingen.vastleggen, name="toestemming_vastleggen"),
    path("toestemmingen/<int:pk>/intrekken/", toestemmingen.intrekken, name="toestemming_intrekken"),
    path("toestemmingen/<int:pk>/afhandelen/", toestemmingen.intrekking_afhandelen, name="intrekking_afhandelen"),
    path("<int:pk>/betrokkenen/", betrokkenen.lijst, name="betrokkenen"),
    path("betrokkenen/<int:pk>/beeindigen/", betrokkenen.beeindigen, name="betrokkene_beeindigen"),
]
