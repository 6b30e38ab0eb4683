"""The settings of Jishi. A setting is added here and nowhere else; docs/configuration.md is printed from this list."""

from pathlib import Path

from jishi.ground.lib.rates import Rate
from jishi_config import env

CHECKOUT = Path(__file__).resolve().parents[2]


def _default_home() -> Path:
    """`.jishi` in the checkout; of an installed package, in the folder where the program was started."""
    return (CHECKOUT if (CHECKOUT / "pyproject.toml").is_file() else Path.cwd()) / ".jishi"


HOME = env.path(
    "JISHI_HOME",
    None,
    "The folder with everything this installation keeps outside a database server: the embedded database, keys, "
    "compiled static files. A second folder is a second, separate Jishi.",
    "/var/lib/jishi/home",
    "`.jishi` in the checkout",
)
DATABASE_URL = env.url(
    "DATABASE_URL",
    "",
    "The PostgreSQL server (15 or newer) to use. Without it Jishi starts its own PostgreSQL in JISHI_HOME.",
    "postgresql://jishi:secret@db.example.org:5432/jishi?sslmode=require",
    ("postgresql", "postgres"),
)
DATABASE_OWNER_URL = env.url(
    "DATABASE_OWNER_URL",
    "",
    "The same database as DATABASE_URL, by the role that owns the tables: for `jishi migrate`, `jishi database "
    "prepare`, and what prunes or restores. Web server and worker are not given it. Without it the role of "
    "DATABASE_URL is both, and the audit rests on its trigger alone.",
    "postgresql://jishi_owner:secret@db.example.org:5432/jishi?sslmode=require",
    ("postgresql", "postgres"),
)
SOCKET_FOLDER = env.path(
    "JISHI_SOCKET_FOLDER",
    None,
    "The folder of the embedded database's socket, for a JISHI_HOME on a file system without sockets. "
    "It must be short: a socket's whole path has at most 107 bytes.",
    "/run/jishi",
    "`run` in JISHI_HOME, or a folder in /tmp when that path is too long",
)
URL = env.url(
    "JISHI_URL",
    "",
    "The address people type. Anything but this computer itself must be https; its host name is the one answered to.",
    "https://jishi.example.org",
    ("http", "https"),
)
BIND = env.text(
    "JISHI_BIND",
    "127.0.0.1",
    "The network address the web server listens on. A demonstration refuses all but loopback.",
    "0.0.0.0",  # noqa: S104 - an example in the documentation
)
PORT = env.integer("JISHI_PORT", 8000, "The port the web server listens on.", "8080", 1, 65535)
WEB_PROCESSES = env.integer("JISHI_WEB_PROCESSES", 1, "How many processes of the web server.", "4", 1, 64)
WEB_THREADS = env.integer("JISHI_WEB_THREADS", 4, "How many requests one process answers at a time.", "8", 1, 64)
JOBS = env.integer("JISHI_JOBS", 4, "How many jobs the worker does at a time.", "8", 1, 64)
PROXIES = env.integer(
    "JISHI_PROXIES",
    0,
    "How many reverse proxies of yours stand in front. That many entries at the end of X-Forwarded-For are believed.",
    "1",
    0,
    5,
)
SECRET_KEY_FILE = env.path(
    "JISHI_SECRET_KEY_FILE",
    None,
    "The file (readable for its owner only) with the key that signs sessions and cursors. Made when it is missing.",
    "/etc/jishi/secret-key",
    "`secret-key` in JISHI_HOME",
)
MASTER_KEY_FILE = env.path(
    "JISHI_MASTER_KEY_FILE",
    None,
    "The file (readable for its owner only) with the key that wraps the keys of personal data. Keep a copy apart from "
    "the database: without it personal values cannot be read again.",
    "/etc/jishi/master-key",
    "`master-key` in JISHI_HOME",
)
CIPHERS = env.choice(
    "JISHI_CIPHERS",
    "international",
    ("international", "national"),
    "With which ciphers personal values are encrypted and digests made: AES-256-GCM and SHA-256, or SM4-GCM and SM3. "
    "Values of both are read; after a change `jishi ciphers reencrypt` brings the stored ones along.",
)
ERASURES_FILE = env.path(
    "JISHI_ERASURES_FILE",
    None,
    "The list of erased persons (uuids and times alone), which `jishi restore` carries out again. Keep a copy of it "
    "with the backups, as new as can be.",
    "/var/lib/jishi/erasures",
    "`erasures` in JISHI_HOME",
)
CONTACT_DAYS = env.integer(
    "JISHI_CONTACT_DAYS",
    365,
    "For how many days after the end of a case name and phone of its reporter and followers are kept; then their keys "
    "are destroyed.",
    "180",
    1,
    36_500,
)
WORDS_DAYS = env.integer(
    "JISHI_WORDS_DAYS",
    1826,
    "For how many days after the end of a case its words are kept (description, place, steps, notes, answers); then "
    "they are blanked and the figures stay.",
    "1096",
    1,
    36_500,
)
AUDIT_KEY_FILE = env.path(
    "JISHI_AUDIT_KEY_FILE",
    None,
    "The file (readable for its owner only) with the key that signs the seals of the audit. Made with the first seal. "
    "`jishi audit public-key` prints the half that auditors keep.",
    "/etc/jishi/audit-key",
    "`audit-key` in JISHI_HOME",
)
AUDIT_SEAL_SECONDS = env.integer(
    "JISHI_AUDIT_SEAL_SECONDS", 5, "Every how many seconds the worker seals what was added to the audit.", "10", 1, 60
)
AUDIT_TAIL_SECONDS = env.integer(
    "JISHI_AUDIT_TAIL_SECONDS",
    120,
    "How old an unsealed entry of the audit may be before /readyz says so; a long transaction delays the seal.",
    "300",
    10,
    86_400,
)
AUDIT_SECOND_PLACE = env.path(
    "JISHI_AUDIT_SECOND_PLACE",
    None,
    "A file, or a folder for it, to which the head of every seal is appended: best on a disk of another machine that "
    "takes additions only. Without it the owner of the database could remove the newest entries unseen.",
    "/mnt/heads/jishi.jsonl",
    "not set",
)
AUDIT_KEEP_DAYS = env.integer(
    "JISHI_AUDIT_KEEP_DAYS",
    1095,
    "How many days `jishi audit prune` leaves of the audit; the rules ask for six months at least.",
    "3650",
    184,
    36_500,
)
DEMO = env.flag(
    "JISHI_DEMO", False, "Demonstration: one-click login as a cast member. Refuses to listen on anything but loopback."
)
DEBUG = env.flag("JISHI_DEBUG", False, "Error pages with details for developers. Never on a real installation.")
FILES_FOLDER = env.path(
    "JISHI_FILES_FOLDER",
    None,
    "The folder (readable for its owner only) with photos, videos, recordings, papers. Back it up with the database.",
    "/var/lib/jishi/files",
    "`files` in JISHI_HOME",
)
FILES_BY_NGINX = env.text(
    "JISHI_FILES_BY_NGINX",
    "",
    "The internal location of nginx (deploy/nginx has it) that sends files in our stead, once their reader's rights "
    "were checked. Files are then readable for the group of the folder too, to which nginx has to belong.",
    "/files-inside/",
)
UPLOAD_FILES = env.integer("JISHI_UPLOAD_FILES", 9, "How many files go along with one form.", "5", 1, 50)
UPLOAD_IMAGE_MB = env.integer("JISHI_UPLOAD_IMAGE_MB", 20, "The largest photo, in megabytes.", "10", 1, 200)
UPLOAD_VIDEO_MB = env.integer("JISHI_UPLOAD_VIDEO_MB", 100, "The largest video, in megabytes.", "200", 1, 2000)
UPLOAD_VOICE_MB = env.integer("JISHI_UPLOAD_VOICE_MB", 20, "The largest voice recording, in megabytes.", "10", 1, 200)
UPLOAD_PAPER_MB = env.integer("JISHI_UPLOAD_PAPER_MB", 20, "The largest PDF, in megabytes.", "10", 1, 200)
UPLOAD_TOGETHER_MB = env.integer(
    "JISHI_UPLOAD_TOGETHER_MB", 200, "All files of one form together, in megabytes.", "100", 1, 5000
)
FREE_MB = env.integer(
    "JISHI_FREE_MB",
    5000,
    "How many megabytes stay free on the disk where files are kept: below that none is taken, forms say so, and so do "
    "/readyz and `jishi doctor`. 0: taken until the disk is full.",
    "20000",
    0,
    10_000_000,
)
FREE_PERCENT = env.integer(
    "JISHI_FREE_PERCENT",
    5,
    "How many percent of the disk stay free at most, so that JISHI_FREE_MB does not stop files on a small disk.",
    "10",
    0,
    90,
)
LIMIT_PAGES = env.rate(
    "JISHI_LIMIT_PAGES",
    Rate(6000, 60),
    "How many pages one network without a session may open, counted in each process of the web server. A network is an "
    "IPv4 address or an IPv6 /64; a whole compound or campus may stand behind one. This computer itself and who is "
    "signed in are not counted, here and below.",
    "3000/1m",
)
LIMIT_TRIES = env.rate(
    "JISHI_LIMIT_TRIES",
    Rate(600, 600),
    "How often one network may try what asks for a secret: sign-in, second factor, single sign-on, receipt, code by "
    "phone; counted in each process. Failures are counted by themselves, and far stricter.",
    "1200/10m",
)
LIMIT_SENDING = env.rate(
    "JISHI_LIMIT_SENDING",
    Rate(1200, 3600),
    "How many reports, additions, answers, ratings and the like one network may send, over all processes together.",
    "5000/1h",
)
LIMIT_ONE_REPORT = env.rate(
    "JISHI_LIMIT_ONE_REPORT",
    Rate(60, 3600),
    "How many of them may be about one and the same report, from one network.",
    "30/1h",
)
LIMIT_UPLOADS = env.rate(
    "JISHI_LIMIT_UPLOADS", Rate(3000, 3600), "How many files one network may give, over all processes.", "10000/1h"
)
LIMIT_UPLOAD_MB = env.rate(
    "JISHI_LIMIT_UPLOAD_MB",
    Rate(20_000, 3600),
    "How many megabytes of files one network may give, over all processes.",
    "50000/1h",
)
LIMIT_TOKEN = env.rate(
    "JISHI_LIMIT_TOKEN",
    Rate(6000, 600),
    "How many requests one API token may make, counted in each process of the web server.",
    "600/1m",
)
VOICE_SECONDS = env.integer(
    "JISHI_VOICE_SECONDS", 180, "How long one may speak into the recorder of the residents' pages.", "300", 10, 1800
)
FILES_MONTHS = env.integer(
    "JISHI_FILES_MONTHS",
    24,
    "For how many months after the end of a case its photos and recordings are kept, where its category says nothing.",
    "12",
    1,
    1200,
)
ORIGINALS_DAYS = env.integer(
    "JISHI_ORIGINALS_DAYS",
    90,
    "For how many days a photo is kept as it was before places on it were covered; a right of its own opens it.",
    "30",
    1,
    3650,
)
STAFF_IDLE_MINUTES = env.integer(
    "JISHI_STAFF_IDLE_MINUTES",
    30,
    "After how many minutes without a request a member of the staff is signed out.",
    "15",
    5,
    720,
)
TEMPORARY_DAYS = env.integer(
    "JISHI_TEMPORARY_DAYS",
    14,
    "For how many days a person from outside (a vendor, an operator) is let in at most before two of the office have "
    "to agree again.",
    "3",
    1,
    90,
)
TOKEN_DAYS = env.integer(
    "JISHI_TOKEN_DAYS",
    180,
    "For how many days an API token is good at most. Shorter is chosen when a token is made.",
    "90",
    1,
    730,
)
STAFF_SESSION_HOURS = env.integer(
    "JISHI_STAFF_SESSION_HOURS",
    12,
    "After how many hours a member of the staff signs in once more, however busy the session is.",
    "10",
    1,
    168,
)
STAFF_SESSIONS = env.integer(
    "JISHI_STAFF_SESSIONS",
    5,
    "In how many browsers at a time one account may be signed in; one more ends the one that was opened first.",
    "2",
    1,
    50,
)
OIDC_ISSUER = env.url(
    "JISHI_OIDC_ISSUER",
    "",
    "The provider of single sign-on (OpenID Connect), exactly as it names itself. Without it nobody is asked.",
    "https://sign-on.example.org/realms/district",
    ("https", "http"),
)
OIDC_CLIENT_ID = env.text(
    "JISHI_OIDC_CLIENT_ID", "", "The name under which the provider of single sign-on knows this installation.", "jishi"
)
OIDC_CLIENT_SECRET_FILE = env.path(
    "JISHI_OIDC_CLIENT_SECRET_FILE",
    None,
    "The file (readable for its owner only) with the secret that belongs to JISHI_OIDC_CLIENT_ID.",
    "/etc/jishi/oidc-secret",
    "not set",
)
OIDC_NAME = env.text(
    "JISHI_OIDC_NAME", "", "What people call the single sign-on; it stands on the sign-in page.", "District office pass"
)
OIDC_SCOPES = env.words(
    "JISHI_OIDC_SCOPES", "Scopes to ask for beside openid and profile, where claims need them.", "groups"
)
OIDC_ID_CLAIM = env.text(
    "JISHI_OIDC_ID_CLAIM",
    "sub",
    "The claim by which a person is known for good. Never one that can pass to another person, such as an address.",
    "employee_number",
)
OIDC_LOGIN_CLAIM = env.text(
    "JISHI_OIDC_LOGIN_CLAIM", "preferred_username", "The claim that becomes the login of a new account.", "uid"
)
OIDC_NAME_CLAIM = env.text(
    "JISHI_OIDC_NAME_CLAIM", "name", "The claim that becomes the name of a new account.", "display_name"
)
OIDC_ROLES_CLAIM = env.text(
    "JISHI_OIDC_ROLES_CLAIM",
    "",
    "The claim that names roles or groups, which `jishi sign-on-roles` leads to posts. Without it posts are given by "
    "hand alone. A dot leads inside: realm_access.roles.",
    "groups",
)
OIDC_MAKES_ACCOUNTS = env.flag(
    "JISHI_OIDC_MAKES_ACCOUNTS",
    False,
    "Whether somebody without an account gets one by signing in through single sign-on. Otherwise accounts are made by "
    "administrators and linked once.",
)
WECHAT_APP_ID = env.text(
    "JISHI_WECHAT_APP_ID",
    "",
    "The website application of the WeChat open platform by which staff may sign in with WeChat. Without it WeChat is "
    "not offered. Residents need no login for anything.",
    "wx0123456789abcdef",
)
WECHAT_SECRET_FILE = env.path(
    "JISHI_WECHAT_SECRET_FILE",
    None,
    "The file (readable for its owner only) with the secret that belongs to JISHI_WECHAT_APP_ID.",
    "/etc/jishi/wechat-secret",
    "not set",
)
BACKUP_RECIPIENT = env.words(
    "JISHI_BACKUP_RECIPIENT",
    "The public keys that backups are encrypted to (age1…); each of their private keys opens them. "
    "`jishi backup key` makes a pair.",
    "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p",
)
BACKUP_FOLDER = env.path(
    "JISHI_BACKUP_FOLDER",
    None,
    "The folder where `jishi backup` puts backups. Copies belong on another computer.",
    "/var/backups/jishi",
    "`backups` in JISHI_HOME",
)
POSTGRES_PROGRAMS = env.path(
    "JISHI_POSTGRES_PROGRAMS",
    None,
    "The folder with pg_dump and pg_restore of your server's version, where they are not found by themselves.",
    "/usr/lib/postgresql/16/bin",
    "not set",
)
LOG_FORMAT = env.choice("JISHI_LOG_FORMAT", "console", ("console", "json"), "How log lines are written.")
LOG_LEVEL = env.choice(
    "JISHI_LOG_LEVEL", "info", ("debug", "info", "warning", "error"), "The least important line that is still written."
)
METRICS_FROM = env.networks(
    "JISHI_METRICS_FROM",
    "From which addresses /metrics may be read, by a Prometheus. Neither this nor a token: there is no such page, and "
    "nothing is counted. Both: both are asked for.",
    "127.0.0.1,10.0.0.5",
)
METRICS_TOKEN_FILE = env.path(
    "JISHI_METRICS_TOKEN_FILE",
    None,
    "The file (readable for its owner only) with the token that /metrics asks for, as Authorization: Bearer.",
    "/etc/jishi/metrics-token",
    "not set",
)
WITHOUT = env.words("JISHI_WITHOUT", "Programmes left out of this installation.", "dispatch")
MAP_TILES = env.tiles(
    "JISHI_MAP_TILES",
    "A tile server (XYZ or WMTS in web mercator) under the maps: addresses with {z}, {x} and {y}, separated by blanks, "
    "the lowest first. Without it maps draw the own data of the areas and ask nobody.",
    "https://tiles.example.org/{z}/{x}/{y}.png",
)
MAP_ATTRIBUTION = env.text(
    "JISHI_MAP_ATTRIBUTION",
    "",
    "Whose tiles these are, in the words that their owner asks for; stands on every map.",
    "© Example Mapping Agency",
)

SMS_URL = env.url(
    "JISHI_SMS_URL",
    "",
    "The gateway that sends text messages, spoken to as docs/messages.md says. Without it nobody is sent a text "
    "message, and pages say so.",
    "https://gateway.example.org/sms",
    ("https", "http"),
)
SMS_KEY_FILE = env.path(
    "JISHI_SMS_KEY_FILE",
    None,
    "The file (readable for its owner only) with the key that signs requests to the SMS gateway and its answers.",
    "/etc/jishi/sms-key",
    "not set",
)
WECOM_URL = env.url(
    "JISHI_WECOM_URL",
    "",
    "The gateway that sends WeCom messages to colleagues, spoken to in the same way.",
    "https://gateway.example.org/wecom",
    ("https", "http"),
)
WECOM_KEY_FILE = env.path(
    "JISHI_WECOM_KEY_FILE",
    None,
    "The file (readable for its owner only) with the key of the WeCom gateway.",
    "/etc/jishi/wecom-key",
    "not set",
)
SMTP_HOST = env.text(
    "JISHI_SMTP_HOST", "", "The mail server that takes e-mail. Without it no e-mail is sent.", "mail.example.org"
)
SMTP_PORT = env.integer("JISHI_SMTP_PORT", 587, "The mail server's port.", "465", 1, 65535)
SMTP_SECURITY = env.choice(
    "JISHI_SMTP_SECURITY",
    "starttls",
    ("starttls", "tls", "none"),
    "How the way to the mail server is encrypted; `none` is taken for this computer itself alone.",
)
SMTP_USER = env.text("JISHI_SMTP_USER", "", "The login at the mail server, if it asks for one.", "jishi")
SMTP_PASSWORD_FILE = env.path(
    "JISHI_SMTP_PASSWORD_FILE",
    None,
    "The file (readable for its owner only) with the password at the mail server.",
    "/etc/jishi/smtp-password",
    "not set",
)
SMTP_CA_FILE = env.path(
    "JISHI_SMTP_CA_FILE",
    None,
    "The certificate authority (PEM) of the mail server, where it is not one that this computer knows.",
    "/etc/jishi/mail-ca.pem",
    "not set",
)
MAIL_FROM = env.text("JISHI_MAIL_FROM", "", "The sender of e-mail; needed with JISHI_SMTP_HOST.", "jishi@example.org")


def home() -> Path:
    """The data folder of this installation, absolute."""
    return HOME.value() or _default_home()


def all_settings() -> list[env.Setting[object]]:
    """Every declared setting, in the order of this file."""
    return list(env.DECLARED.values())
