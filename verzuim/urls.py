from django.urls import URLPattern

app_name = "verzuim"
urlpatterns: list[URLPattern] = []
