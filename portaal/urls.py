from django.urls import path

from . import views

app_name = "portaal"
urlpatterns = [
    path("", views.start, name="start"),
    path("code/", views.code, name="code"),
    path("plan/", views.plan, name="plan"),
    path("plan/document/", views.document, name="document"),
    path("klaar/", views.klaar, name="klaar"),
    path("uit/", views.uit, name="uit"),
    # Last: a token never equals one of the words above (it is 43 characters).
    path("<str:token>/", views.binnen, name="binnen"),
]
