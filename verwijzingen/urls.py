from django.urls import URLPattern

app_name = "verwijzingen"
urlpatterns: list[URLPattern] = []
