from django.urls import URLPattern

app_name = "bijlagen"
urlpatterns: list[URLPattern] = []
