"""Settings of the portal: one file, read from the environment, refusing what it does not understand."""

from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from cppcc_portal.env import env_bool, env_database, env_int, env_list, env_mail, env_secret, env_str

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(env_str("PORTAL_VAR", str(BASE_DIR / "var")))

## WHAT KIND OF SITE THIS IS

# Demo mode creates accounts with printed passwords, so it is refused on any host but localhost.
DEMO = env_bool("PORTAL_DEMO")
DEBUG = env_bool("PORTAL_DEBUG")
LOCAL_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
ALLOWED_HOSTS = env_list("PORTAL_HOSTS", ",".join(LOCAL_HOSTS))
# Only then are the X-Forwarded-* headers believed: anybody can send them.
BEHIND_PROXY = env_bool("PORTAL_BEHIND_PROXY")
# A proxy lets others in under whatever name, so behind one no site is local.
IS_LOCAL = set(ALLOWED_HOSTS) <= set(LOCAL_HOSTS) and not BEHIND_PROXY
if DEMO and not IS_LOCAL:
    raise ImproperlyConfigured(
        "PORTAL_DEMO=1 works on localhost only: unset it, or PORTAL_BEHIND_PROXY and every other name in PORTAL_HOSTS."
    )
DEMO_PASSWORD = env_str("PORTAL_DEMO_PASSWORD")
SECRET_KEY = env_secret("PORTAL_SECRET_KEY", required=not IS_LOCAL, development="only-for-localhost-" + "0" * 32)
# What encrypts private columns; the first key encrypts, all of them decrypt. Without one, the secret key stands in.
DATA_KEYS = env_list("PORTAL_DATA_KEYS") or [SECRET_KEY]
CSRF_TRUSTED_ORIGINS = env_list("PORTAL_ORIGINS")

## WHO RUNS THE SITE (each line of the footer and each meta tag hides while its setting is empty)

SITE = {
    "name": env_str("PORTAL_SITE_NAME"),
    "domain": env_str("PORTAL_SITE_DOMAIN"),
    "id_code": env_str("PORTAL_SITE_ID_CODE"),
    "host_unit": env_str("PORTAL_HOST_UNIT"),
    "operator": env_str("PORTAL_OPERATOR"),
    "icp": env_str("PORTAL_ICP"),
    "police_record": env_str("PORTAL_POLICE_RECORD"),
    "phone": env_str("PORTAL_PHONE"),
    "email": env_str("PORTAL_EMAIL"),
    "address": env_str("PORTAL_ADDRESS"),
}

# The terms under which others may use the open data; nothing is said for the committee that it has not chosen.
DATA_LICENCE = env_str("PORTAL_DATA_LICENCE")

# Outlines of districts are shown only with the number under which their map was reviewed (stations/outlines.py).
MAP_REVIEW_NUMBER = env_str("PORTAL_MAP_REVIEW_NUMBER")
MAP_OUTLINES = env_str("PORTAL_MAP_OUTLINES")

## APPLICATIONS (the portal's own in the order in which they may import one another)

PORTAL_APPS = [
    "search",
    "opendata",
    "members",
    "archive",
    "figures",
    "sectors",
    "stations",
    "opinions",
    "proposals",
    "consultations",
    "duties",
    "papers",
    "sheets",
    "highlights",
]
INSTALLED_APPS = [
    "cppcc_portal.admin_config.PortalAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    # Its templates of form fields, of which templates/django/forms has quicker ones.
    "django.forms",
    "django_filters",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "auditlog",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "cppcc_portal",
    *PORTAL_APPS,
]
MIDDLEWARE = [
    # First, so that the refusals of the others carry the policy too.
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    # What it answers passes nothing below; what stands above is added to its answers each time.
    "cppcc_portal.lib.kept_pages.middleware.KeptPagesMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "members.middleware.IdleTimeoutMiddleware",
    "members.middleware.DutiesFirstMiddleware",
    "cppcc_portal.audit.AuditMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "cppcc_portal.urls"
WSGI_APPLICATION = "cppcc_portal.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "cppcc_portal.context_processors.site",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "cppcc_portal.templatetags.language_tags",
            ],
        },
    },
]

FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

## BACKGROUND TASKS

# With a worker (manage.py db_worker) long work waits for it in the database; without one it is done at once.
HAS_WORKER = env_bool("PORTAL_WORKER")
IN_DATABASE, AT_ONCE = "django_tasks_db.DatabaseBackend", "django_tasks.backends.immediate.ImmediateBackend"
TASKS = {"default": {"BACKEND": IN_DATABASE if HAS_WORKER else AT_ONCE}}

## DATABASE

DATABASES = {"default": env_database("DATABASE_URL", VAR_DIR / "portal.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FIXTURE_DIRS = [BASE_DIR / "fixtures"]

## ACCOUNTS

AUTH_USER_MODEL = "members.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "members.backends.CommitteeBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": env_int("PORTAL_PASSWORD_LENGTH", 12, least=8)},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "members.adapters.AccountAdapter"
ACCOUNT_FORMS = {"login": "members.forms.SignInForm", "change_password": "members.forms.PasswordForm"}
ACCOUNT_SESSION_REMEMBER = False
# Wrong passwords and wrong codes (members/locks.py) are counted by django-axes alone: one rule, one page explains it.
ACCOUNT_RATE_LIMITS = {"login_failed": None}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = SITE["name"] or "CPPCC portal"
AXES_FAILURE_LIMIT = env_int("PORTAL_LOGIN_FAILURES", 5, least=1)
AXES_COOLOFF_TIME = env_int("PORTAL_LOCKOUT_HOURS", 1, least=1)
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "account/locked_out.html"
AXES_CLIENT_IP_CALLABLE = "cppcc_portal.lib.addresses.remote_address"
AXES_ENABLE_ACCESS_FAILURE_LOG = True
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "code"]
# members/admin/logs.py shows the same tables, read only and by committee.
AXES_ENABLE_ADMIN = False
# Minutes without a request after which an account is signed out; staff can change records, others only their own.
IDLE_MINUTES_STAFF = env_int("PORTAL_IDLE_MINUTES_STAFF", 15, least=1)
IDLE_MINUTES_OTHERS = env_int("PORTAL_IDLE_MINUTES_MEMBER", 30, least=1)
REQUIRE_SECOND_FACTOR = env_bool("PORTAL_REQUIRE_MFA")

## E-MAIL (without a server notices wait, and say why)

_mail = env_mail("PORTAL_EMAIL_URL")
EMAIL_IS_ON = _mail.pop("EMAIL_IS_ON")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env_str("PORTAL_EMAIL_FROM")
if EMAIL_IS_ON and "@" not in DEFAULT_FROM_EMAIL:
    raise ImproperlyConfigured("PORTAL_EMAIL_FROM must be the address that e-mail comes from: PORTAL_EMAIL_URL is set.")
globals().update(_mail)

## LANGUAGE AND TIME

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Simplified Chinese")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
FORMAT_MODULE_PATH = ["cppcc_portal.formats"]

## STATIC FILES

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = VAR_DIR / "media"
OPEN_DATA_ROOT = VAR_DIR / "open-data"
# Spreadsheets that came in; nothing of it is served.
IMPORT_ROOT = VAR_DIR / "imports"
# Rows that one file of an export may hold.
EXPORT_ROWS = env_int("PORTAL_EXPORT_ROWS", 50_000, least=1)
# Whether what a list holds in columns that are never kept (identity numbers, home addresses, religion) is kept masked.
KEEP_PRIVATE_MASKED = env_bool("PORTAL_KEEP_PRIVATE_MASKED")
# A list with more rows than this is imported by the worker, not while the page waits.
IMPORT_ROWS_AT_ONCE = env_int("PORTAL_IMPORT_ROWS_AT_ONCE", 500, least=0)
WHITENOISE_MAX_AGE = 3600

## PUBLIC PAGES KEPT IN MEMORY (bytes for each process; 0 keeps none)

PAGE_CACHE_BYTES = env_int("PORTAL_PAGE_CACHE", 64) * 1024 * 1024

## SECURITY

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CSRF_FAILURE_VIEW = "cppcc_portal.views.csrf_failure"
SECURE_SSL_REDIRECT = env_bool("PORTAL_HTTPS", default=not IS_LOCAL)
# Asked from inside, past the proxy.
SECURE_REDIRECT_EXEMPT = ["^healthz$", "^readyz$"]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SECURE_SSL_REDIRECT
SECURE_HSTS_SECONDS = 31536000 if SECURE_SSL_REDIRECT else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE_SSL_REDIRECT
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024

## RECORD OF CHANGES AND LOG

AUDITLOG_DISABLE_ON_RAW_SAVE = True
AUDITLOG_STORE_JSON_CHANGES = True
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    # A wrong Host header is the sender's fault: no traceback; cppcc_portal/views.py writes one line instead.
    # apprise writes the keys of robots at its lower levels.
    "loggers": {"django.security.DisallowedHost": {"level": "CRITICAL"}, "apprise": {"level": "ERROR"}},
    "root": {"handlers": ["console"], "level": env_str("PORTAL_LOG_LEVEL", "WARNING")},
}
