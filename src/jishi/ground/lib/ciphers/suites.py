"""Two suites: the international one (AES-256-GCM, HMAC and HKDF with SHA-256) and the national one (SM4-GCM, GB/T
32907; HMAC and HKDF with SM3, GB/T 32905). What is sealed says by its first byte under which suite, so that both are
read."""

import secrets
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256, SM3, HashAlgorithm
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
NONCE_BYTES = 12
TAG_BYTES = 16
SM4_KEY_BYTES = 16
DIGEST_LETTERS = 32


@dataclass(frozen=True, slots=True)
class Suite:
    """`mark` is the first byte of what it sealed. Its digests are 32 letters of hex, the first replaced by `letter`
    where that is not empty; `over` does the same for a digest that it laid over one of the other suite."""

    name: str
    mark: int
    hash: str
    letter: str
    over: str

    def mac(self, key: bytes, data: bytes) -> bytes:
        """The keyed hash (HMAC, RFC 2104), 32 bytes."""
        hashing = HMAC(key, _algorithm(self.hash))
        hashing.update(data)
        return hashing.finalize()

    def derive(self, key: bytes, purpose: str) -> bytes:
        """A key of its own for a purpose (HKDF, RFC 5869), 32 bytes."""
        return HKDF(_algorithm(self.hash), KEY_BYTES, salt=None, info=purpose.encode()).derive(key)

    def digest(self, key: bytes, value: str) -> str:
        """Equal values give equal digests, for whoever has the key."""
        return self._written(self.letter, self.mac(key, value.encode()))

    def digest_over(self, key: bytes, digest: str) -> str:
        """A digest of the other suite under this one, without knowing what it was made of."""
        return self._written(self.over, self.mac(key, digest.encode()))

    def _written(self, letter: str, mac: bytes) -> str:
        return letter + mac.hex()[: DIGEST_LETTERS - len(letter)]


INTERNATIONAL = Suite("international", 1, "sha256", "", "v")
NATIONAL = Suite("national", 2, "sm3", "n", "w")
SUITES = {suite.name: suite for suite in (INTERNATIONAL, NATIONAL)}
BY_MARK = {suite.mark: suite for suite in SUITES.values()}


def seal(suite: Suite, key: bytes, value: bytes) -> bytes:
    """Mark, random nonce of 12 bytes, ciphertext, tag of 16 bytes; `key` has 32 bytes."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    if suite is INTERNATIONAL:
        sealed = AESGCM(key).encrypt(nonce, value, None)
    else:
        sealing = Cipher(algorithms.SM4(_sm4_key(key)), modes.GCM(nonce)).encryptor()
        sealed = sealing.update(value) + sealing.finalize() + sealing.tag
    return bytes([suite.mark]) + nonce + sealed


def unseal(key: bytes, sealed: bytes) -> bytes:
    """The value back; raises InvalidTag when the key is another, the bytes were changed or no suite sealed them."""
    suite = suite_of(sealed)
    nonce, body = sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
    if len(body) < TAG_BYTES:
        raise InvalidTag
    if suite is INTERNATIONAL:
        return AESGCM(key).decrypt(nonce, body, None)
    opening = Cipher(algorithms.SM4(_sm4_key(key)), modes.GCM(nonce, body[-TAG_BYTES:])).decryptor()
    return opening.update(body[:-TAG_BYTES]) + opening.finalize()


def suite_of(sealed: bytes) -> Suite:
    """Under which suite it was sealed; raises InvalidTag when under none."""
    suite = BY_MARK.get(sealed[0]) if sealed else None
    if suite is None:
        raise InvalidTag
    return suite


def _sm4_key(key: bytes) -> bytes:
    """SM4 takes 16 bytes; they are made from the 32, so that one key never serves two ciphers."""
    return NATIONAL.mac(key, b"jishi sm4-gcm")[:SM4_KEY_BYTES]


def _algorithm(name: str) -> HashAlgorithm:
    return SM3() if name == "sm3" else SHA256()
