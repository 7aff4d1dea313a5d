from django.urls import path

from .views import binnen, plan

app_name = "portaal"
urlpatterns = [
    path("", binnen.start, name="start"),
    path("code/", binnen.code, name="code"),
    path("plan/", plan.plan, name="plan"),
    path("plan/document/", plan.document, name="document"),
    path("klaar/", plan.klaar, name="klaar"),
    path("uit/", plan.uit, name="uit"),
    # Last: a token never equals one of the words above (it is 43 characters).
    path("<str:token>/", binnen.binnen, name="binnen"),
]
