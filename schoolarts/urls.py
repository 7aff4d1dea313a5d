from django.urls import URLPattern

app_name = "schoolarts"
urlpatterns: list[URLPattern] = []
