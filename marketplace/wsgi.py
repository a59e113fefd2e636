"""The WSGI application; granian runs it."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "marketplace.settings.embedded")

import marketplace.celery  # noqa: F401 - makes it the current application

application = get_wsgi_application()
