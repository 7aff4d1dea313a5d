"""All settings, for every environment: what differs comes from the environment (.env.example names each variable)."""

import os
import sys
import tomllib
from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from kombu import Queue
from whitenoise.compress import Compressor  # type: ignore[import-untyped]

from zorg import ritme
from zorg.basis import logboek, rijen, verbinding

BASE_DIR = Path(__file__).resolve().parent.parent


def env(naam: str, default: str | None = None) -> str:
    waarde = os.environ.get(naam, default)
    if waarde is None:
        raise ImproperlyConfigured(f"{naam} ontbreekt. In .env.example staat wat er moet staan.")
    return waarde


def env_ja(naam: str, default: str = "nee") -> bool:
    waarde = env(naam, default)
    if waarde not in {"ja", "nee"}:
        raise ImproperlyConfigured(f"{naam} is '{waarde}', maar moet 'ja' of 'nee' zijn.")
    return waarde == "ja"


TESTEN = "pytest" in sys.modules
DEBUG = env_ja("DEBUG")
# The demo shows mails on a page and asks no second confirmation. Never on with real data.
DEMO = env_ja("DEMO")
SECRET_KEY = env("SECRET_KEY", "alleen-voor-demo-en-tests" if DEMO or DEBUG or TESTEN else None)
ALLOWED_HOSTS = env("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1],testserver").split(",")
# Links in mails are built from this and never from the Host header.
BASIS_URL = env("BASIS_URL", "http://127.0.0.1:8000")
HTTPS = BASIS_URL.startswith("https://")
CSRF_TRUSTED_ORIGINS = [BASIS_URL]

INSTALLED_APPS = [
    "zorg",
    "toezicht",
    "portaal",
    "inzage",
    "verzuim",
    "effect",
    "bewaring",
    "signalen",
    "aanmeldingen",
    "schoolarts",
    "overleggen",
    "verwijzingen",
    "programmas",
    "groepen",
    "arrangementen",
    "opp",
    "veiligheid",
    "casussen",
    "bijlagen",
    "gegevens",
    "roosters",
    "dossiers",
    "inloggen",
    "accounts",
    "scholen",
    "zorg.basis",
    "audit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "accounts.zittingapp.Zittingen",
    "guardian",
    "csp",
    "django_htmx",
    "template_partials",
    "whitenoise.runserver_nostatic",
    "django.forms",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "zorg.basis.verzoek.Verzoek",  # around all others: it counts and numbers whatever they answer
    # Around the others, so that a refusal by any layer below, such as of a wrong Host, has these headers as well.
    "zorg.basis.koppen.Koppen",
    "csp.middleware.CSPMiddleware",
    "accounts.middleware.GeenKopieen",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "portaal.middleware.Sessies",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.Zitting",
    "accounts.middleware.TweedeFactor",
    "zorg.basis.middleware.GeenNul",
    "zorg.basis.middleware.IntussenGewijzigd",
    "portaal.middleware.IntussenGewijzigd",
    "zorg.basis.middleware.TeLang",
    "zorg.basis.middleware.GeenSpoor",
]
ROOT_URLCONF = "zorg.urls"
WSGI_APPLICATION = "zorg.wsgi.application"
FORM_RENDERER = "zorg.basis.formulier.Huisstijl"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["django.templatetags.static", "zorg.templatetags.zorg"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "zorg.schil.schil",
            ],
        },
    }
]

# How many seconds a query may take before the database stops it; 0 is no end. gunicorn.conf.py sets it for the web:
# there somebody waits. Jobs have limits of their own.
SQL_SECONDEN = int(env("SQL_SECONDEN", "") or 0)
DATABASES = {
    "default": verbinding.instelling(
        env("DATABASE_URL", "postgres://zorg@127.0.0.1:5432/zorg"),
        seconden=SQL_SECONDEN,
        pooler=env_ja("POOLER", "nee"),
        # ``make test`` migrates once, into a template that each of its workers copies.
        toets={"NAME": os.environ.get("TEST_DB", "test_zorg"), "TEMPLATE": os.environ.get("TEST_SJABLOON") or None},
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env("REDIS_URL", "redis://127.0.0.1:6379/0")
CACHES = {
    # What must survive Redis, such as the throttles of login and portal.
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "basis_cache",
        # Above this many keys Django throws away keys that still count. What is over goes each hour (basis.opruimen).
        "OPTIONS": {"MAX_ENTRIES": 1_000_000, "CULL_FREQUENCY": 10},
    },
    # In front of the sessions only. Losing Redis must log nobody out: the cache then simply misses.
    "snel": {
        "BACKEND": "django_redis.cache.RedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "zorg-json",
        "OPTIONS": {
            "IGNORE_EXCEPTIONS": True,
            "SOCKET_CONNECT_TIMEOUT": 0.5,
            "SOCKET_TIMEOUT": 0.5,
            # No pickle: who can write in Redis must not be able to run code here.
            "SERIALIZER": "django_redis.serializers.json.JSONSerializer",
        },
    },
}
SESSION_CACHE_ALIAS = "snel"
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
# Seconds of doing nothing, and in all, after which a session ends: our choice (ASVS 5.0, 7.3, names no figures).
ZITTING_STIL, ZITTING_DUUR = 30 * 60, 10 * 60 * 60
SESSION_COOKIE_AGE = ZITTING_DUUR
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "__Host-zorg" if HTTPS else "sessionid"  # then a browser keeps it to this host, and to https
CSRF_USE_SESSIONS = True
CSRF_FAILURE_VIEW = "zorg.views.csrf_fout"

AUTH_USER_MODEL = "accounts.Gebruiker"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
# Measured: Django's own Argon2 settings cost 480 ms and 100 MiB a login; this is an OWASP set (docs/adr/0002).
PASSWORD_HASHERS = ["accounts.wachtwoorden.Argon2", "django.contrib.auth.hashers.PBKDF2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "account_login"
ANONYMOUS_USER_NAME = None
GUARDIAN_MONKEY_PATCH_USER = False
# Grants are read by waarop in SQL and nowhere else, so guardian gets no authentication backend.
SILENCED_SYSTEM_CHECKS = ["guardian.W001"]
ACCOUNT_ADAPTER = "inloggen.adapter.Adapter"
ACCOUNT_FORMS = {"reset_password": "accounts.forms.WachtwoordVergetenForm"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_SESSION_REMEMBER = False  # shared computers: the session ends with the browser
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
# Per account few, per address many: a whole school sits behind one address at 08:25. Passwords have a brake of their
# own (inloggen/rem.py); "login_failed" is the one of the second factor.
ACCOUNT_RATE_LIMITS = {
    "login": "",
    "login_failed": "5/15m/key",
    "reset_password": "600/h/ip,5/h/key",
    "reset_password_from_key": "600/h/ip",
    "change_password": "10/h/user",
    "reauthenticate": "10/15m/user",
}
# A file with the services with whose accounts people log in, besides the password (docs/inloggen.md).
INLOGDIENSTEN = tomllib.loads(Path(_pad).read_text()) if (_pad := env("INLOGDIENSTEN", "")) else {}
# Heavy actions (atom M of the rights table) ask who somebody is again after 15 minutes. Off in the demo only.
HERBEVESTIGEN = env_ja("HERBEVESTIGEN", "nee" if DEMO else "ja")
# A password alone opens nothing: everybody with an account has an app or a passkey as well (docs/adr/0010).
TWEEDE_FACTOR = env_ja("TWEEDE_FACTOR", "nee" if DEMO else "ja")
MFA_ADAPTER = "accounts.adapter.Factoradapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = MFA_RECOVERY_CODES_SHOW_ONCE = True
# Nobody signs up here: school gives the address, somebody else agrees to it, and the first link goes to it. Without
# this, whoever chose a password by a link could connect no app: the library makes a row that nobody ever verifies.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"  # a finger, a face or a PIN: then a passkey is two factors by itself

LANGUAGE_CODE = "nl"
LANGUAGES = [
    ("nl", "Nederlands"), ("en", "English"), ("ar", "العربية"), ("tr", "Türkçe"), ("pl", "Polski"),
    ("uk", "Українська"),
]  # fmt: skip
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
FORMAT_MODULE_PATH = ["zorg.notatie"]

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / ".zorg" / "static"
LETTERTYPEN = BASE_DIR / ".zorg" / "assets"
STATICFILES_DIRS = [BASE_DIR / "static", *([LETTERTYPEN] if LETTERTYPEN.is_dir() else [])]
# Files of dossiers: a folder that no web server serves, and that web and worker share.
BIJLAGEN_MAP = env("BIJLAGEN_MAP", str(BASE_DIR / ".zorg" / "bijlagen"))
# The virus scanner: path of clamd's socket, or host:port. Empty: files are not scanned; "Achtergrondwerk" says so.
CLAMAV = env("CLAMAV", "")
# The seal on a signed plan: a PKCS#12 file with the key of the school; {school} in the path is the short name of one.
# Empty: plans are signed and kept, without a seal, and say so. Only demo, development and tests make a key themselves.
ZEGEL_SLEUTEL = env("ZEGEL_SLEUTEL", "")
ZEGEL_WACHTWOORD = env("ZEGEL_WACHTWOORD", "")
# A folder with the certificates (PEM) of earlier keys: what they sealed stays provable after a new key.
ZEGEL_CERTIFICATEN = env("ZEGEL_CERTIFICATEN", "")
# The address of a time stamp service (RFC 3161). Empty: the seal holds the time of our own clock.
ZEGEL_TIJDSTEMPEL = env("ZEGEL_TIJDSTEMPEL", "")
ZEGEL_PROEF = DEMO or DEBUG or TESTEN
ZEGEL_MAP = BASE_DIR / ".zorg" / "zegel"
# The keys of confidential texts, "name:base64 of 32 bytes": the first one closes, the others open what they closed.
# Not in the database, so a dump tells nothing. Without one no such text is kept; demo, development and tests make one.
KLUIS_SLEUTELS = env("KLUIS_SLEUTELS", "")
KLUIS_PROEF = DEMO or DEBUG or TESTEN
# Where each night the heads of the audit trail are added to a file, best of another machine (docs/logboek.md).
LOGBOEK_ANKER = env("LOGBOEK_ANKER", "")
# How often they go to the privacy officer by mail: "dagelijks", "wekelijks" or "nee".
LOGBOEK_ANKER_MAIL = env("LOGBOEK_ANKER_MAIL", "nee" if DEMO else "wekelijks")
# How long a file with absence stays when nobody brings it in, and the cells of its rows with a fault when somebody did.
# Our own choice, no rule of law or of a school: long enough to mend those rows, and no longer.
VERZUIMBESTAND_DAGEN = 30
# A file with what was destroyed, outside the database: a restored backup is older. And who hears all of /gezondheid/.
GRAFSTENEN, GEZONDHEID_SLEUTEL = env("GRAFSTENEN", ""), env("GEZONDHEID_SLEUTEL", "")
RESERVEKOPIE_MAP, RESERVEKOPIE_SLEUTEL = env("RESERVEKOPIE_MAP", ".zorg/reservekopie"), env("RESERVEKOPIE_SLEUTEL", "")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "bijlagen": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": BIJLAGEN_MAP,
            "base_url": None,
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG or TESTEN
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = [*Compressor.SKIP_COMPRESS_EXTENSIONS, "pdf"]  # small already: pictures

EMAIL_BACKEND = env(
    "EMAIL_BACKEND",
    "django.core.mail.backends.filebased.EmailBackend" if DEMO else "django.core.mail.backends.smtp.EmailBackend",
)
EMAIL_FILE_PATH = env("EMAIL_FILE_PATH", str(BASE_DIR / ".zorg" / "post"))
EMAIL_HOST = env("EMAIL_HOST", "localhost")
EMAIL_PORT = int(env("EMAIL_PORT", "25"))
EMAIL_HOST_USER = env("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env_ja("EMAIL_USE_TLS")
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", "zorgteam@zorg.example")
# Who carries text messages: the dotted path of a class (docs/sms.md). Empty: the codes of the portal go by mail.
SMS_BACKEND = env("SMS_BACKEND", "zorg.basis.sms.Bestand" if DEMO else "")
# To the numbers of which other countries, by calling code: "32,49". A message abroad costs more.
SMS_LANDEN = [land for land in env("SMS_LANDEN", "").replace("+", "").replace(" ", "").split(",") if land]
# Each message costs money: above these numbers in 24 hours codes go by mail. Our own choice, no rule of anybody.
SMS_PER_NUMMER = int(env("SMS_PER_NUMMER", "10"))
SMS_PER_SCHOOL = int(env("SMS_PER_SCHOOL", "500"))

CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_DEFAULT_QUEUE = rijen.KORT
CELERY_TASK_QUEUES = [Queue(naam, routing_key=naam) for naam in rijen.RIJEN]  # a worker without -Q hears them all
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_SOFT_TIME_LIMIT = 50
CELERY_TASK_TIME_LIMIT = 60
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 120,  # longer than the hard time limit, or a healthy task starts twice
    "socket_connect_timeout": 0.5,
    "socket_timeout": 5,
    # A request that finds Redis gone goes on at once: the bell is not worth waiting for (measured: 6 s without this).
    "max_retries": 1,
    "interval_start": 0,
    "interval_step": 0,
    "interval_max": 0,
}
CELERY_TASK_PUBLISH_RETRY = False
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULER = "zorg.klok:Klok"
CELERY_BEAT_SCHEDULE_FILENAME = str(BASE_DIR / ".zorg" / "beat-schema")
CELERY_BEAT_SCHEDULE = ritme.SCHEMA

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^gezondheid/$"]
# A proxy of our own in front: it says whether the visitor came by https, and from which address. With more than one in
# a row, PROXIES says how many, and each adds the address it saw.
ACHTER_PROXY = env_ja("ACHTER_PROXY")
PROXIES = int(env("PROXIES", "1")) if ACHTER_PROXY else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ACHTER_PROXY else None
ALLAUTH_TRUSTED_PROXY_COUNT = PROXIES
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "zorg.basis.ontvangst.Grens",  # first: what is too big is not stored anywhere, not even for a moment
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
FILE_UPLOAD_PERMISSIONS = 0o600

# Errors to a service outside, without any text (zorg/basis/foutmelding.py). Empty: the log is all.
SENTRY_DSN = env("SENTRY_DSN", "")
LOGGING = logboek.instelling("WARNING" if TESTEN else "INFO", env("LOG_VORM", "kort"))

if TESTEN:
    # The cheapest real hasher, mail in memory, and no worker: tests run the rows themselves.
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    STORAGES["bijlagen"] = {"BACKEND": "django.core.files.storage.InMemoryStorage"}
    CLAMAV = SMS_BACKEND = GRAFSTENEN = SENTRY_DSN = ""
    SMS_LANDEN = []
    INLOGDIENSTEN = {}
    ZEGEL_SLEUTEL = ZEGEL_CERTIFICATEN = ZEGEL_TIJDSTEMPEL = KLUIS_SLEUTELS = RESERVEKOPIE_SLEUTEL = ""
    ZEGEL_MAP = BASE_DIR / ".zorg" / "zegel-tests"
    HERBEVESTIGEN = TWEEDE_FACTOR = False
    ZITTING_STIL = 0
    STATIC_ROOT.mkdir(parents=True, exist_ok=True)
