from django.urls import URLPattern

app_name = "signalen"
urlpatterns: list[URLPattern] = []
