"""The WSGI application; granian runs it."""

import os

from django.core.wsgi import get_wsgi_application

from marketplace.operations.supervisor import lifeline

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "marketplace.settings.embedded")
lifeline.follow_supervisor()

import marketplace.celery  # noqa: E402, F401 - makes it the current application

application = get_wsgi_application()
