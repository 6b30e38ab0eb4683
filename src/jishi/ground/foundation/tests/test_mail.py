"""E-mail against a mail server of ours that insists on STARTTLS and a login; its certificate is made here."""

import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.header import decode_header, make_header
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from jishi.ground.foundation.messages.sending import send_due
from jishi.ground.foundation.models import Delivery

from .telling import reached, told

pytestmark = pytest.mark.django_db
TO, USER, PASSWORD = "lamps@example.org", "jishi", "a password of the mail server"


@dataclass
class MailServer:
    port: int = 0
    taken: list[Envelope] = field(default_factory=list)
    encrypted: list[bool] = field(default_factory=list)
    logins: list[tuple[bytes, bytes]] = field(default_factory=list)
    answer: str = "250 OK"
    to_recipient: str = "250 OK"

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, to: str, _: list[str]) -> str:
        if self.to_recipient.startswith("250"):
            envelope.rcpt_tos.append(to)
        return self.to_recipient

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.answer.startswith("250"):
            self.taken.append(envelope)
            self.encrypted.append(session.ssl is not None)
        return self.answer

    def login(self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
        self.logins.append((data.login, data.password))
        known = (data.login, data.password) == (USER.encode(), PASSWORD.encode())
        return AuthResult(success=known, handled=False)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def certificate(folder: Path, name: str = "127.0.0.1") -> tuple[Path, Path]:
    """A certificate that signs itself, for an address, and its key; good for a day of the test's own clock."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    begin = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begin - timedelta(days=400))
        .not_valid_after(begin + timedelta(days=400))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(name))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    held, secret = folder / f"{name}.pem", folder / f"{name}.key"
    held.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    pem = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    secret.write_bytes(key.private_bytes(serialization.Encoding.PEM, *pem))
    return held, secret


@pytest.fixture
def mail(somebody: None, settings: Any, tmp_path: Path) -> Iterator[MailServer]:
    held, secret = certificate(tmp_path)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(held, secret)
    server = MailServer()
    at_work = Controller(
        server, hostname="127.0.0.1", port=free_port(), tls_context=context, require_starttls=True, auth_required=True,
        authenticator=server.login,
    )  # fmt: skip
    at_work.start()
    server.port = at_work.port
    password = tmp_path / "smtp-password"
    password.write_text(PASSWORD + "\n")
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", server.port, True
    settings.EMAIL_HOST_USER, settings.EMAIL_PASSWORD_FILE, settings.EMAIL_CA_FILE = USER, password, held
    settings.DEFAULT_FROM_EMAIL = "jishi@example.org"
    reached.clear()
    reached["email"] = TO
    yield server
    at_work.stop()


def test_an_e_mail_goes_encrypted_and_after_a_login(mail: MailServer) -> None:
    told()
    send_due()
    row = Delivery.objects.get()
    assert (row.state, mail.encrypted, mail.logins) == ("sent", [True], [(USER.encode(), PASSWORD.encode())])
    (envelope,) = mail.taken
    assert envelope.rcpt_tos == [TO]
    letter = message_from_bytes(envelope.content or b"")
    assert str(make_header(decode_header(letter["Subject"]))) == "好消息"
    assert letter.get_payload(decode=True).decode().strip() == "您好：灯修好了。"  # type: ignore[union-attr]
    assert letter["Message-ID"] == f"<{row.uuid}@localhost>" == row.reference
    assert letter["Auto-Submitted"] == "auto-generated"


def test_it_carries_the_same_number_at_every_try(mail: MailServer, time_machine: Any) -> None:
    mail.answer = "451 try again later"
    told()
    send_due()
    assert (Delivery.objects.get().state, Delivery.objects.get().last_error) == ("failed", "smtp_451")
    mail.answer = "250 OK"
    time_machine.shift(61)
    send_due()
    row = Delivery.objects.get()
    assert (row.state, row.tries) == ("sent", 2)
    assert message_from_bytes(mail.taken[0].content or b"")["Message-ID"] == f"<{row.uuid}@localhost>"


def test_an_address_that_does_not_exist_is_dead_at_once(mail: MailServer) -> None:
    mail.to_recipient = "550 no such user"
    told()
    send_due()
    row = Delivery.objects.get()
    assert (row.state, row.last_error, mail.taken) == ("dead", "smtp_550", [])


def test_a_wrong_password_sends_nothing_and_is_tried_again(mail: MailServer, settings: Any, tmp_path: Path) -> None:
    (tmp_path / "smtp-password").write_text("another one")
    told()
    send_due()
    assert (Delivery.objects.get().state, Delivery.objects.get().last_error) == ("failed", "smtp_535")
    assert mail.taken == []


def test_a_certificate_that_nobody_vouches_for_gets_no_password(mail: MailServer, settings: Any) -> None:
    settings.EMAIL_CA_FILE = None
    told()
    send_due()
    assert (Delivery.objects.get().state, Delivery.objects.get().last_error) == ("failed", "bad_certificate")
    assert (mail.logins, mail.taken) == ([], [])


def test_a_certificate_for_another_host_gets_no_password(mail: MailServer, settings: Any, tmp_path: Path) -> None:
    settings.EMAIL_HOST = "localhost"
    told()
    send_due()
    assert (Delivery.objects.get().last_error, mail.logins) == ("bad_certificate", [])


def test_a_server_without_encryption_gets_no_password(somebody: None, settings: Any, tmp_path: Path) -> None:
    server = MailServer()
    plain = Controller(
        server, hostname="127.0.0.1", port=free_port(), auth_require_tls=False, authenticator=server.login
    )
    plain.start()
    try:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", plain.port
        settings.EMAIL_USE_TLS, settings.DEFAULT_FROM_EMAIL = True, "jishi@example.org"
        reached.clear()
        reached["email"] = TO
        told()
        send_due()
    finally:
        plain.stop()
    assert (Delivery.objects.get().state, server.logins, server.taken) == ("failed", [], [])
