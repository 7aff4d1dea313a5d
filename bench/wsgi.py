"""For the web process of a bench: without the manifest of collected static files, which a bench does not collect."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application

settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
application = get_wsgi_application()
