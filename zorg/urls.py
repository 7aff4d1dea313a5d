"""The includes, nothing else. Every pattern is in the access matrix (tests/toegang)."""

from django.urls import include, path

handler400 = "zorg.views.verkeerd_verzoek"
handler404 = "zorg.views.niet_gevonden"
handler500 = "zorg.views.ging_mis"

urlpatterns = [
    path("", include("accounts.urls")),
    path("", include("inloggen.urls")),
    path("", include("zorg.schil_urls")),
    path("beheer/", include("zorg.mensenbeheer.urls")),
    path("dossiers/", include("dossiers.urls")),
    path("p/", include("portaal.urls")),
    path("begeleiding/", include("arrangementen.urls")),
    path("groepen/", include("groepen.urls")),
    path("opp/", include("opp.urls")),
    path("aanmeldingen/", include("aanmeldingen.urls")),
    path("overleggen/", include("overleggen.urls")),
    path("verwijzingen/", include("verwijzingen.urls")),
    path("programmas/", include("programmas.urls")),
    path("signalen/", include("signalen.urls")),
    path("verzuim/", include("verzuim.urls")),
    path("schoolarts/", include("schoolarts.urls")),
    path("casussen/", include("casussen.urls")),
    path("veiligheid/", include("veiligheid.urls")),
    path("bewaren/", include("bewaring.urls")),
    path("bijlagen/", include("bijlagen.urls")),
    path("roosters/", include("roosters.urls")),
    path("beheer/inlezen/", include("gegevens.urls")),
    path("effect/", include("effect.urls")),
    path("toezicht/", include("toezicht.urls")),
    path("inzage/", include("inzage.urls")),
]
