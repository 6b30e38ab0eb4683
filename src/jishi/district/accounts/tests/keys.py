"""A security key in software, for answers that no browser would send."""

import json
import secrets
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2.cose import ES256
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData

SITE = "http://testserver"
PRESENT, VERIFIED, HOLDS_KEY = 0x01, 0x04, 0x40


def text(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()


@dataclass
class Key:
    """Its person is there and verified, unless `flags` say otherwise; `count` goes up with each use."""

    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    id: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    count: int = 0

    def make(self, options: str, origin: str = SITE, flags: int = PRESENT | VERIFIED) -> str:
        """The answer to being made known."""
        asked = json.loads(options)["publicKey"]
        public = ES256.from_cryptography_key(self.key.public_key())
        known = AttestedCredentialData.create(bytes(16), self.id, public)
        data = AuthenticatorData.create(self._party(asked["rp"]["id"]), flags | HOLDS_KEY, self.count, known)
        answer = {
            "clientDataJSON": text(self._client("webauthn.create", asked["challenge"], origin)),
            "attestationObject": text(AttestationObject.create("none", data, {})),
        }
        return self._sent(answer)

    def sign(self, options: str, origin: str = SITE, flags: int = PRESENT | VERIFIED) -> str:
        """The answer to being asked."""
        asked = json.loads(options)["publicKey"]
        self.count += 1
        client = self._client("webauthn.get", asked["challenge"], origin)
        data = AuthenticatorData.create(self._party(asked["rpId"]), flags, self.count)
        signature = self.key.sign(data + sha256(client).digest(), ec.ECDSA(SHA256()))
        return self._sent(
            {"clientDataJSON": text(client), "authenticatorData": text(data), "signature": text(signature)}
        )

    def _sent(self, answer: dict[str, str]) -> str:
        return json.dumps({"id": text(self.id), "rawId": text(self.id), "type": "public-key", "response": answer})

    @staticmethod
    def _client(kind: str, challenge: str, origin: str) -> bytes:
        return json.dumps({"type": kind, "challenge": challenge, "origin": origin}).encode()

    @staticmethod
    def _party(name: str) -> bytes:
        return sha256(name.encode()).digest()

