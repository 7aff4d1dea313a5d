from django.urls import path

from .views import bewaken, cijfers, verslag

app_name = "effect"
urlpatterns = [
    path("", cijfers.lijst, name="lijst"),
    path("bijwerken/", cijfers.bijwerken, name="bijwerken"),
    path("bewaking/", bewaken.bewaking, name="bewaking"),
    path("<int:pk>/", cijfers.tonen, name="tonen"),
    path("<int:pk>/stand/", cijfers.stand, name="stand"),
    path("<int:pk>/csv/", cijfers.csv, name="csv"),
    path("<int:pk>/ontbreekt/", cijfers.ontbreekt, name="ontbreekt"),
    path("<int:pk>/verslag/", verslag.schrijven, name="verslag"),
    path("<int:pk>/verslag/vaststellen/", verslag.vaststellen, name="vaststellen"),
    path("<int:pk>/verslag/pdf/", verslag.pdf, name="pdf"),
]
