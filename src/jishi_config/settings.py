"""Django's settings. What an office may choose stands in options.py; what stands here is decided."""

from pathlib import Path
from urllib.parse import urlsplit

from jishi_config import keys, logs, options, policy, single_sign_on
from jishi_config.database import address
from jishi_config.env import LOOPBACK, BadSetting
from jishi_config.modules import installed

JISHI_HOME: Path = options.home()
MASTER_KEY_FILE: Path = options.MASTER_KEY_FILE.value() or JISHI_HOME / "master-key"
CIPHERS = options.CIPHERS.value()
AUDIT_KEY_FILE: Path = options.AUDIT_KEY_FILE.value() or JISHI_HOME / "audit-key"
AUDIT_SECOND_PLACE = options.AUDIT_SECOND_PLACE.value()
AUDIT_KEEP_DAYS = options.AUDIT_KEEP_DAYS.value()
AUDIT_SEAL_SECONDS = options.AUDIT_SEAL_SECONDS.value()
AUDIT_TAIL_SECONDS = options.AUDIT_TAIL_SECONDS.value()
JISHI_DEMO = options.DEMO.value()
JISHI_PROXIES = options.PROXIES.value()
STAFF_IDLE_MINUTES = options.STAFF_IDLE_MINUTES.value()
STAFF_SESSION_HOURS = options.STAFF_SESSION_HOURS.value()
STAFF_SESSIONS = options.STAFF_SESSIONS.value()
TOKEN_DAYS = options.TOKEN_DAYS.value()
OIDC = single_sign_on.openid_connect()
WECHAT = single_sign_on.wechat()
TEMPORARY_DAYS = options.TEMPORARY_DAYS.value()
JISHI_LIMITS = {
    "pages": options.LIMIT_PAGES.value(),
    "tries": options.LIMIT_TRIES.value(),
    "sending": options.LIMIT_SENDING.value(),
    "one": options.LIMIT_ONE_REPORT.value(),
    "uploads": options.LIMIT_UPLOADS.value(),
    "upload_mb": options.LIMIT_UPLOAD_MB.value(),
    "tokens": options.LIMIT_TOKEN.value(),
}
JISHI_METRICS_FROM = options.METRICS_FROM.value()
_token_file = options.METRICS_TOKEN_FILE.value()
JISHI_METRICS_TOKEN = keys.read_given(_token_file) if _token_file else ""
if _token_file and len(JISHI_METRICS_TOKEN) < 16:
    raise BadSetting(f"The token in {_token_file} can be guessed; at least 16 characters are expected.")
JISHI_METRICS = bool(JISHI_METRICS_FROM or JISHI_METRICS_TOKEN)
JISHI_MAP_TILES = options.MAP_TILES.value()
JISHI_MAP_ATTRIBUTION = options.MAP_ATTRIBUTION.value()
JISHI_URL = options.URL.value() or f"http://localhost:{options.PORT.value()}"
_site = urlsplit(JISHI_URL)
_on_loopback = _site.hostname in LOOPBACK
if not _on_loopback and _site.scheme != "https":
    raise BadSetting(f"JISHI_URL is {JISHI_URL}, but only this computer itself may be reached without https.")
if JISHI_DEMO and not (_on_loopback and options.BIND.value() in LOOPBACK):
    raise BadSetting(
        "A demonstration (JISHI_DEMO) has one-click logins and runs on this computer only: "
        "JISHI_URL and JISHI_BIND must be loopback."
    )

DEBUG = options.DEBUG.value()
SECRET_KEY = keys.read_or_make(options.SECRET_KEY_FILE.value() or JISHI_HOME / "secret-key")
ALLOWED_HOSTS = [
    _site.hostname or "localhost",
    *(["localhost", "127.0.0.1", "[::1]", "testserver"] if _on_loopback else []),
]
CSRF_TRUSTED_ORIGINS = [f"{_site.scheme}://{_site.netloc}"]

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "procrastinate.contrib.django",
    "csp",
    *installed(options.WITHOUT.value()),
]
MIDDLEWARE = [
    "jishi.ground.foundation.requests.RequestMiddleware",
    "jishi.ground.foundation.scraping.MetricsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "jishi.ground.foundation.devices.DevicesMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "jishi_config.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "jishi.ground.ui.unnamed.OriginCheck",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "jishi.district.accounts.middleware.ActorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "jishi.ground.foundation.limits.middleware.LimitMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "jishi_config.urls"
WSGI_APPLICATION = "jishi_config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                *(f"{name}.context.navigation" for name in INSTALLED_APPS if name.startswith("jishi.faces.")),
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
INSTALLED_APPS.append("django.forms")

DATABASES = {"default": address.application()}
DATABASE_OWNER = address.owner()  # lent by foundation.ownership
REFERENCE_RECHECK_SECONDS = 1.0  # outside a request, another process may still see reference data this old
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = ["jishi.district.accounts.backend.Backend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("name", "login")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = None  # the worker alone imports the modules' jobs
PROCRASTINATE_IMPORT_PATHS = ["jishi.ground.foundation.tasks"]

for _name, _way in (("JISHI_SMS_URL", options.SMS_URL.value()), ("JISHI_WECOM_URL", options.WECOM_URL.value())):
    if urlsplit(_way).scheme == "http" and urlsplit(_way).hostname not in LOOPBACK:
        raise BadSetting(f"{_name} is {_way}, but phone numbers leave this computer over https alone.")
MESSAGE_GATEWAYS = {
    "sms": (options.SMS_URL.value(), options.SMS_KEY_FILE.value()),
    "wecom": (options.WECOM_URL.value(), options.WECOM_KEY_FILE.value()),
}
if options.SMTP_SECURITY.value() == "none" and options.SMTP_HOST.value() not in ("", *LOOPBACK):
    raise BadSetting("JISHI_SMTP_SECURITY=none is for a mail server on this computer alone: use starttls or tls.")
MESSAGES_EVERY_SECONDS = 2
JOBS_LOOKED_AFTER_SECONDS = 10  # jobs whose worker died are done again
EMAIL_BACKEND = "jishi.ground.foundation.messages.mail.Backend"
EMAIL_HOST, EMAIL_PORT = options.SMTP_HOST.value(), options.SMTP_PORT.value()
EMAIL_USE_TLS = options.SMTP_SECURITY.value() == "starttls"
EMAIL_USE_SSL = options.SMTP_SECURITY.value() == "tls"
EMAIL_HOST_USER = options.SMTP_USER.value()
EMAIL_PASSWORD_FILE, EMAIL_CA_FILE = options.SMTP_PASSWORD_FILE.value(), options.SMTP_CA_FILE.value()
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = options.MAIL_FROM.value()

SESSION_ENGINE = "jishi.district.accounts.sessions"
SESSION_COOKIE_AGE = STAFF_SESSION_HOURS * 3600
SESSION_COOKIE_NAME = "jishi_session"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = _site.scheme == "https"
CSRF_COOKIE_NAME = "__Host-jishi_csrf" if CSRF_COOKIE_SECURE else "jishi_csrf"  # so that no http page can set it
LANGUAGE_COOKIE_NAME = "jishi_language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0 if _on_loopback else 31_536_000
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if JISHI_PROXIES else None
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "jishi.ground.foundation.files.handler.LimitedUploads",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
JISHI_FILES_FOLDER: Path = options.FILES_FOLDER.value() or JISHI_HOME / "files"
JISHI_FILES_BY_NGINX = options.FILES_BY_NGINX.value()
JISHI_UPLOAD_FILES = options.UPLOAD_FILES.value()
JISHI_FREE_PERCENT, JISHI_FREE_MB = options.FREE_PERCENT.value(), options.FREE_MB.value()
JISHI_VOICE_SECONDS = options.VOICE_SECONDS.value()
JISHI_UPLOAD_MB = {
    "image": options.UPLOAD_IMAGE_MB.value(),
    "video": options.UPLOAD_VIDEO_MB.value(),
    "voice": options.UPLOAD_VOICE_MB.value(),
    "paper": options.UPLOAD_PAPER_MB.value(),
}
JISHI_ERASURES_FILE: Path = options.ERASURES_FILE.value() or JISHI_HOME / "erasures"
JISHI_CONTACT_DAYS = options.CONTACT_DAYS.value()
JISHI_WORDS_DAYS = options.WORDS_DAYS.value()
JISHI_FILES_MONTHS = options.FILES_MONTHS.value()
JISHI_ORIGINALS_DAYS = options.ORIGINALS_DAYS.value()
JISHI_UPLOAD_TOGETHER_MB = options.UPLOAD_TOGETHER_MB.value()

CONTENT_SECURITY_POLICY = policy.content_security(JISHI_MAP_TILES)

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "Simplified Chinese"), ("en", "English")]  # on pages each is named in its own words
TIME_ZONE = "Asia/Shanghai"
USE_I18N = USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = JISHI_HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "jishi_config.static.Storage"},
}
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_USE_FINDERS = DEBUG or not (STATIC_ROOT / "staticfiles.json").is_file()

LOGGING = logs.configure(options.LOG_FORMAT.value(), options.LOG_LEVEL.value())
