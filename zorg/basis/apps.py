from django.apps import AppConfig


class BasisConfig(AppConfig):
    name = "zorg.basis"
    label = "basis"
