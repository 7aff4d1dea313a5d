from django.urls import path

from .views import bewijs, lezen, ronde, schrijven
from .volledigheid import DELEN

app_name = "opp"
urlpatterns = [
    path("dossier/<int:pk>/", lezen.bij_dossier, name="bij_dossier"),
    path("dossier/<int:pk>/opstellen/", schrijven.opstellen, name="opstellen"),
    path("<int:pk>/", lezen.tonen, name="tonen"),
    path("<int:pk>/versies/", lezen.versies, name="versies"),
    path("<int:pk>/pdf/", lezen.pdf, name="pdf"),
    path("<int:pk>/definitief/", lezen.definitief, name="definitief"),
    path("<int:pk>/bewijs/", bewijs.pdf, name="bewijs"),
    path("<int:pk>/bewijs/gegevens/", bewijs.gegevens, name="bewijs_gegevens"),
    path("<int:pk>/pdf/stand/", lezen.pdf_stand, name="pdf_stand"),
    path("<int:pk>/pdf/maken/", schrijven.concept_pdf_maken, name="concept_pdf_maken"),
    *[path(f"<int:pk>/{deel}/", schrijven.deel_bewerken, {"deel": deel}, name=deel) for deel in DELEN],
    path("<int:pk>/bewaren/", schrijven.bewaren, name="bewaren"),
    path("<int:pk>/doelen/", schrijven.doelen, name="doelen"),
    path("<int:pk>/doelen/toevoegen/", schrijven.doel_toevoegen, name="doel_toevoegen"),
    path("doelen/<int:pk>/", schrijven.doel_bewerken, name="doel_bewerken"),
    path("doelen/<int:pk>/verwijderen/", schrijven.doel_verwijderen, name="doel_verwijderen"),
    path("<int:pk>/hoorgesprek/", schrijven.hoorgesprek, name="hoorgesprek"),
    path("<int:pk>/oudergesprek/", schrijven.oudergesprek, name="oudergesprek"),
    path("<int:pk>/aanbieden/", ronde.aanbieden, name="aanbieden"),
    path("<int:pk>/volgen/", ronde.volgen, name="volgen"),
    path("ondertekeningen/<int:pk>/opnieuw/", ronde.opnieuw_sturen, name="opnieuw_sturen"),
    path("ondertekeningen/<int:pk>/intrekken/", ronde.link_intrekken, name="link_intrekken"),
    path("ondertekeningen/<int:pk>/papier/", ronde.papier_registreren, name="papier_registreren"),
    path("<int:pk>/vaststellen/", ronde.vaststellen, name="vaststellen"),
    path("<int:pk>/nieuwe-versie/", ronde.nieuwe_versie, name="nieuwe_versie"),
    path("<int:pk>/terugkoppelen/", ronde.terugkoppelen, name="terugkoppelen"),
    path("<int:pk>/registratie/", ronde.registratie, name="registratie"),
]
