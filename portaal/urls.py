from django.urls import path

from .views import binnen, code, document, klaar, plan, start, uit

app_name = "portaal"
urlpatterns = [
    path("", start, name="start"),
    path("code/", code, name="code"),
    path("plan/", plan, name="plan"),
    path("plan/document/", document, name="document"),
    path("klaar/", klaar, name="klaar"),
    path("uit/", uit, name="uit"),
    # Last: a token never equals one of the words above (it is 43 characters).
    path("<str:token>/", binnen, name="binnen"),
]
