from django.urls import URLPattern

app_name = "casussen"
urlpatterns: list[URLPattern] = []
