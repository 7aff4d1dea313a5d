"""The product's URLs plus the anchor: an empty page in the base template, for somebody who is logged in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path


def leeg(request: HttpRequest) -> HttpResponse:
    return render(request, "basis.html")


urlpatterns = [path("bench/leeg/", leeg), path("", include("zorg.urls"))]
