"""Production: TLS, PostgreSQL and Redis by URL, secrets from files. `check --deploy` must be clean on it."""

from marketplace.settings.base import *  # noqa: F403
from marketplace.settings.paths import VAR

SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
STATIC_ROOT = VAR / "static"  # filled by collectstatic
WHITENOISE_USE_FINDERS = False
