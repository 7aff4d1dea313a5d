from django.urls import path

from .views import binnen, controle, gedeeld, hulp, plan, school, thuis

app_name = "portaal"
urlpatterns = [
    path("", binnen.start, name="start"),
    path("code/", binnen.code, name="code"),
    path("plan/", plan.plan, name="plan"),
    path("plan/document/", plan.document, name="document"),
    path("klaar/", plan.klaar, name="klaar"),
    path("gedeeld/", gedeeld.gedeeld, name="gedeeld"),
    path("gedeeld/document/", gedeeld.document_sturen, name="document_sturen"),
    path("gedeeld/vragen/", gedeeld.vragen, name="vragen"),
    path("gedeeld/tekenen/", thuis.tekenen, name="tekenen"),
    path("gedeeld/plan/", thuis.plan_lezen, name="plan_lezen"),
    path("toestemming/", thuis.toestemming, name="toestemming"),
    path("toestemming/antwoord/", thuis.toestemming_antwoord, name="toestemming_antwoord"),
    path("toestemming/intrekken/", thuis.toestemming_intrekken, name="toestemming_intrekken"),
    path("mening/", thuis.mening, name="mening"),
    path("brengen/", thuis.brengen, name="brengen"),
    path("vraag/", thuis.vraag, name="vraag"),
    path("zienswijze/", thuis.zienswijze, name="zienswijze"),
    path("pas/", thuis.pas, name="pas"),
    path("inzage/", thuis.inzage, name="inzage"),
    path("inzage/vragen/", thuis.inzage_vragen, name="inzage_vragen"),
    path("dossier/<int:pk>/", school.overzicht, name="school"),
    path("dossier/<int:pk>/link/", school.link_geven, name="link_geven"),
    path("dossier/<int:pk>/link/intrekken/", school.link_intrekken, name="link_intrekken"),
    path("dossier/<int:pk>/mening/", school.mening_vragen, name="mening_vragen"),
    path("dossier/<int:pk>/toestemming/", school.toestemming_vragen, name="toestemming_vragen"),
    path("dossier/<int:pk>/toestemming/intrekken/", school.vraag_intrekken, name="vraag_intrekken"),
    path("inkomend/<int:pk>/", school.afhandelen, name="afhandelen"),
    path("dossier/<int:pk>/document/", school.document_vragen, name="document_vragen"),
    path("dossier/<int:pk>/document/intrekken/", school.verzoek_intrekken, name="verzoek_intrekken"),
    path("hulp/<slug:slug>/", hulp.hulp, name="hulp"),
    path("uit/", plan.uit, name="uit"),
    path("controle/", controle.controle, name="controle"),
    path("controle/<str:code>/", controle.controle, name="controle"),
    # Last: a token never equals one of the words above (it is 43 characters).
    path("<str:token>/", binnen.binnen, name="binnen"),
]
