from django.urls import path

from .forms import DEELNAMEN
from .views import beoordelen, consult, invullen, kiezen, lijst, rondvraag, vervolg, zelf

app_name = "aanmeldingen"
urlpatterns = [
    path("", lijst.lijst, name="lijst"),
    path("nieuw/", kiezen.kiezen, name="kiezen"),
    path("nieuw/<int:pk>/", kiezen.beginnen, name="beginnen"),
    path("anoniem/", consult.anoniem, name="anoniem"),
    path("vragen-zonder-naam/", consult.consulten, name="consulten"),
    path("vragen-zonder-naam/<int:pk>/", consult.consult, name="consult"),
    path("vragen-zonder-naam/<int:pk>/beantwoorden/", consult.consult_beantwoorden, name="consult_beantwoorden"),
    path("vragen-zonder-naam/<int:pk>/intrekken/", consult.consult_intrekken, name="consult_intrekken"),
    path("te-koppelen/", zelf.inbox, name="inbox"),
    path("te-koppelen/<int:pk>/", zelf.koppelen, name="koppelen"),
    path("te-koppelen/<int:pk>/doorgeven/", zelf.doorgeven, name="doorgeven"),
    path("rondvraag/nieuw/<int:pk>/", rondvraag.rondvraag_starten, name="rondvraag_starten"),
    path("rondvraag/<int:pk>/", rondvraag.rondvraag, name="rondvraag"),
    path("rondvraag/<int:pk>/herinneren/", rondvraag.rondvraag_herinneren, name="rondvraag_herinneren"),
    path("rondvraag/<int:pk>/sluiten/", rondvraag.rondvraag_sluiten, name="rondvraag_sluiten"),
    path("rondvraag/antwoord/<int:pk>/", rondvraag.beantwoorden_rondvraag, name="beantwoorden"),
    path("<int:pk>/", beoordelen.tonen, name="tonen"),
    path("<int:pk>/invullen/", invullen.invullen, name="invullen"),
    # a page of questions; the name of the page is the name of the URL
    *(path(f"<int:pk>/{deel}/", invullen.vraag, {"deel": deel}, name=deel) for deel in DEELNAMEN),
    path("<int:pk>/bewaren/", invullen.bewaren, name="bewaren"),
    path("<int:pk>/teksten/", invullen.teksten, name="teksten"),
    path("<int:pk>/controleren/", invullen.controleren, name="controleren"),
    path("<int:pk>/indienen/", invullen.indienen, name="indienen"),
    path("<int:pk>/gezien/", beoordelen.gezien, name="gezien"),
    path("<int:pk>/terugsturen/", beoordelen.terugsturen, name="terugsturen"),
    path("<int:pk>/intrekken/", beoordelen.intrekken, name="intrekken"),
    path("<int:pk>/akkoord/", vervolg.akkoord, name="akkoord"),
    path("<int:pk>/uitnodigen/", vervolg.uitnodigen, name="uitnodigen"),
    path("<int:pk>/antwoord/", vervolg.beantwoorden, name="antwoord"),
    path("<int:pk>/vooraf/", vervolg.vooraf, name="vooraf"),
    path("<int:pk>/doorzetten/", vervolg.doorzetten, name="doorzetten"),
    path("<int:pk>/uitstel/", vervolg.uitstel, name="uitstel"),
    path("<int:pk>/overnemen/", vervolg.overnemen, name="overnemen"),
    path("bij-dossier/<int:pk>/", beoordelen.bij_dossier, name="bij_dossier"),
]
