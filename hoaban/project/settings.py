"""The one settings file. Product choices an officer may change live in the database, never here."""

import secrets
from pathlib import Path
from typing import Any

import django.conf.locale
from csp.constants import NONE, SELF, UNSAFE_INLINE

from hoaban.kernel.languages import LANGUAGES as HOUSE_LANGUAGES
from hoaban.media.darkroom.recipe import MOST_PIXELS
from hoaban.project import env, publisher
from hoaban.project.database import database_from_address

# 1. Places -----------------------------------------------------------------------------
PACKAGE = Path(__file__).resolve().parents[1]
HOABAN_HOME = env.folder("HOABAN_HOME", PACKAGE.parent / "var")
PORTAL_PORT = env.port("HOABAN_PORTAL_PORT", 8000)
DESK_PORT = env.port("HOABAN_DESK_PORT", 8001)
INTAKE_PORT = env.port("HOABAN_INTAKE_PORT", 8002)
PORTAL_ADDRESS = env.text("HOABAN_PORTAL_ADDRESS", f"http://localhost:{PORTAL_PORT}").rstrip("/")
DESK_ADDRESS = env.text("HOABAN_DESK_ADDRESS", f"http://localhost:{DESK_PORT}").rstrip("/")
RELEASES = HOABAN_HOME / "releases"
RELEASES_COMPRESSED = env.flag("HOABAN_COMPRESSED", default=True)  # gzip and brotli twins beside each text
TARGETS = env.targets("HOABAN_TARGETS")  # where releases are carried besides


# 2. Secrets ----------------------------------------------------------------------------
def _secret_key() -> str:
    """Return the key from the environment, or the one kept in HOABAN_HOME (made at first start)."""
    if given := env.text("HOABAN_SECRET_KEY"):
        return given
    kept = HOABAN_HOME / "keys" / "django.txt"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(50), encoding="ascii")
    return kept.read_text(encoding="ascii")


SECRET_KEY = _secret_key()
DEBUG = env.flag("HOABAN_DEBUG")
ALLOWED_HOSTS = [*env.text("HOABAN_DESK_HOSTS", "localhost,127.0.0.1,[::1]").split(",")]
CSRF_TRUSTED_ORIGINS = [DESK_ADDRESS]

# 3. Applications -----------------------------------------------------------------------
INSTALLED_APPS = [
    "hoaban.desk",
    "hoaban.portal",
    "hoaban.reports",
    "hoaban.newsroom",
    "hoaban.plans",
    "hoaban.publishing",
    "hoaban.media",
    "hoaban.organisations",
    "hoaban.kernel",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtailmedia",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "laces",
    "modelcluster",
    "taggit",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
if env.text("HOABAN_ROLE") == "publisher":  # a process that only publishes starts without the desk
    INSTALLED_APPS = publisher.applications(INSTALLED_APPS)
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "hoaban.desk.idle.IdleSession",
    "hoaban.desk.middleware.NFCInput",
    "hoaban.desk.middleware.OneTransaction",
]
ROOT_URLCONF = "hoaban.project.urls"
WSGI_APPLICATION = "hoaban.project.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "organisations.Officer"

# 4. Database (never ATOMIC_REQUESTS: it serialises reads on SQLite) ---
DATABASES: dict[str, dict[str, Any]] = {
    "default": database_from_address(env.text("HOABAN_DATABASE_URL"), home=HOABAN_HOME)
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# 5. Templates: Jinja2 for the portal, Django templates for the desk ---
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {"environment": "hoaban.portal.jinja.environment", "extensions": ["jinja2.ext.i18n"]},
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]

# 6. Languages and time -------------------------------------------------------------------
LANGUAGE_CODE = "vi"
LANGUAGES = [(row.code, row.name) for row in HOUSE_LANGUAGES]
for _row in HOUSE_LANGUAGES:
    django.conf.locale.LANG_INFO.setdefault(
        _row.code, {"bidi": False, "code": _row.code, "name": _row.english_name, "name_local": _row.name}
    )
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = [(row.code, row.name) for row in HOUSE_LANGUAGES if row.desk]
LOCALE_PATHS = [PACKAGE / "project" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
WAGTAIL_USER_TIME_ZONES = ["Asia/Ho_Chi_Minh", "Asia/Vientiane", "Asia/Shanghai"]
FORMAT_MODULE_PATH = "hoaban.project.formats"

# 7. Files ----------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = HOABAN_HOME / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = HOABAN_HOME / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "hoaban.project.assets.HashedFiles"},
}
UPLOAD_LIMIT = 50 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["hoaban.desk.uploads.UnlinkedUpload"]  # an upload never has a name on disk before it is read
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# 8. Wagtail: the desk's frame; no page of it asks another host -------------------------------
WAGTAIL_SITE_NAME = "Hoa Ban"
WAGTAILADMIN_BASE_URL = DESK_ADDRESS
WAGTAIL_I18N_ENABLED = True
WAGTAIL_WORKFLOW_ENABLED = True
WAGTAIL_FINISH_WORKFLOW_ACTION = "hoaban.newsroom.finishing.finish_review"
WAGTAIL_LOCALIZE_DEFAULT_TRANSLATION_MODE = "simple"
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = True
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILIMAGES_IMAGE_MODEL = "media.Picture"
WAGTAILDOCS_DOCUMENT_MODEL = "media.File"
WAGTAILMEDIA = {"MEDIA_MODEL": "media.Recording"}
WAGTAILEMBEDS_FINDERS: list[dict[str, Any]] = []
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = MOST_PIXELS
WAGTAILIMAGES_IMAGE_FORM_BASE = "hoaban.media.forms.PictureForm"
LOGIN_URL = "wagtailadmin_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
SILENCED_SYSTEM_CHECKS = ["security.W004", "security.W008"]  # TLS ends at the proxy in front of the desk

# 9. Safety of the desk -----------------------------------------------------------------------
IDLE_SECONDS = env.minutes("HOABAN_IDLE_MINUTES", 30) * 60  # nobody at the desk so long: the session ends
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME = "hoaban_desk"
CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = DESK_ADDRESS.startswith("https://")
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF, UNSAFE_INLINE],  # Wagtail's editor writes style attributes (ADR 0004)
        "img-src": [SELF, "data:", "blob:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    }
}
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# 10. Logs --------------------------------------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"keyless": {"()": "hoaban.project.keyless.Keyless"}},
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["keyless"]}},
    "root": {"handlers": ["console"], "level": env.text("HOABAN_LOG_LEVEL", "WARNING")},
}
