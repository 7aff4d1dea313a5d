from django.urls import path

from .stappen import STAPPEN
from .views import meldcode, overnemen, vertrouwen, wegwijs

app_name = "veiligheid"
urlpatterns = [
    path("wegwijs/", wegwijs.tonen, name="wegwijs"),
    path("vertrouwen/", vertrouwen.lijst, name="vertrouwen"),
    path("vertrouwen/gezien/", vertrouwen.gezien, name="gezien"),
    path("vertrouwen/nieuw/", vertrouwen.nieuw, name="gesprek_nieuw"),
    path("vertrouwen/<int:pk>/", vertrouwen.gesprek, name="gesprek"),
    path("acuut-gevaar/", vertrouwen.doorbreken, name="doorbreken"),
    path("acuut-gevaar/<int:pk>/", vertrouwen.doorbreking, name="doorbreking"),
    path("acuut-gevaar/<int:pk>/verteld/", vertrouwen.vertellen, name="vertellen"),
    path("overnemen/<int:pk>/", overnemen.overnemen, name="overnemen"),
    path("overgenomen/<int:pk>/", overnemen.overgenomen, name="overgenomen"),
    path("overgenomen/<int:pk>/klaar/", overnemen.klaar, name="overgenomen_klaar"),
    path("meldcode/", meldcode.lijst, name="meldcodes"),
    path("meldcode/bij-dossier/<int:pk>/beginnen/", meldcode.beginnen, name="meldcode_beginnen"),
    path("meldcode/<int:pk>/", meldcode.tonen, name="meldcode"),
    *(
        path(f"meldcode/<int:pk>/{stap.url}/", meldcode.stap, {"nummer": stap.nummer}, name=stap.url)
        for stap in STAPPEN
    ),
    path("meldcode/<int:pk>/melden/", meldcode.melden, name="melden"),
    path("meldcode/<int:pk>/sluiten/", meldcode.sluiten, name="sluiten"),
    path("meldcode/<int:pk>/collega/", meldcode.lezer, name="lezer"),
    path("meldcode/<int:pk>/collega/stoppen/", meldcode.lezer_stoppen, name="lezer_stoppen"),
]
