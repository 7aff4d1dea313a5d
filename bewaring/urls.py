from django.urls import path

from . import views

app_name = "bewaring"
urlpatterns = [
    path("", views.lijst, name="lijst"),
    path("<int:pk>/", views.voorstel, name="voorstel"),
    path("<int:pk>/voorleggen/", views.voorleggen, name="voorleggen"),
    path("<int:pk>/goedkeuren/", views.goedkeuren, name="goedkeuren"),
    path("<int:pk>/teruggeven/", views.teruggeven, name="teruggeven"),
    path("<int:pk>/nagekeken/", views.nagekeken, name="nagekeken"),
    path("leerling/<int:pk>/eruit/", views.eruit, name="eruit"),
    path("opschorten/", views.opschorten, name="opschorten"),
    path("opschorting/<int:pk>/opheffen/", views.opheffen, name="opheffen"),
]
