"""E-mail, through the mail server of the settings. The way there is encrypted and its certificate checked."""

import smtplib
import ssl
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend
from django.utils.functional import cached_property

from .values import Letter, SendingFailed, ShownOnly

FOR_GOOD = range(500, 600)
"""Answers of a mail server that will not change by asking again (RFC 5321)."""


class Backend(EmailBackend):
    """Django's own, with a certificate authority of the office where one is named."""

    @cached_property
    def ssl_context(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=str(settings.EMAIL_CA_FILE) if settings.EMAIL_CA_FILE else None)


def missing() -> str:
    """The settings without which no e-mail is sent."""
    if settings.JISHI_DEMO and not settings.EMAIL_HOST:
        return ""
    if not (settings.EMAIL_HOST and settings.DEFAULT_FROM_EMAIL):
        return "JISHI_SMTP_HOST, JISHI_MAIL_FROM"
    return ""


def send(letter: Letter) -> str:
    """Hands one e-mail to the mail server; its Message-ID, which is the same at every try. Raises SendingFailed."""
    if settings.JISHI_DEMO and not settings.EMAIL_HOST:
        return ShownOnly()
    reference = f"<{letter.uuid}@{urlsplit(settings.JISHI_URL).hostname}>"
    mail = EmailMessage(
        letter.title, letter.body, settings.DEFAULT_FROM_EMAIL, [letter.to],
        headers={"Message-ID": reference, "Auto-Submitted": "auto-generated"},
        connection=Backend(password=_password(), fail_silently=False),
    )  # fmt: skip
    try:
        mail.send()
    except smtplib.SMTPRecipientsRefused as problem:
        code = next((code for code, _words in problem.recipients.values()), 0)
        raise SendingFailed(f"smtp_{code}", final=code in FOR_GOOD) from None
    except smtplib.SMTPResponseException as problem:
        login = isinstance(problem, smtplib.SMTPAuthenticationError)
        raise SendingFailed(
            f"smtp_{problem.smtp_code}", final=problem.smtp_code in FOR_GOOD and not login, outage=login
        ) from None
    except ssl.SSLError:
        raise SendingFailed("bad_certificate", outage=True) from None
    except (TimeoutError, OSError, smtplib.SMTPException):
        raise SendingFailed("no_connection", outage=True) from None
    return reference


def _password() -> str:
    if settings.EMAIL_PASSWORD_FILE is None:
        return ""
    try:
        return Path(settings.EMAIL_PASSWORD_FILE).read_text().strip()
    except OSError:
        raise SendingFailed("no_key", outage=True) from None
