from django.urls import path

from .views import binnen, controle, gedeeld, hulp, plan, school

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
    path("dossier/<int:pk>/document/", school.document_vragen, name="document_vragen"),
    path("dossier/<int:pk>/document/intrekken/", school.verzoek_intrekken, name="verzoek_intrekken"),
    path("hulp/<slug:slug>/", hulp.hulp, name="hulp"),
    path("uit/", plan.uit, name="uit"),
    path("controle/", controle.controle, name="controle"),
    path("controle/<str:code>/", controle.controle, name="controle"),
    # Last: a token never equals one of the words above (it is 43 characters).
    path("<str:token>/", binnen.binnen, name="binnen"),
]
