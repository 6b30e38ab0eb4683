"""Each thing that a token of single sign-on must hold, taken away or changed by itself."""

from datetime import timedelta

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from jishi.district.accounts.rules.id_tokens import Expected, UntrustedToken, read_token
from jishi.ground.foundation.moment import now

KEY = rsa.generate_private_key(65537, 2048)
PUBLIC = KEY.public_key()
EXPECTED = Expected("https://sign-on.example", "jishi", "n-1")


def claims(**changed):
    moment = int(now().timestamp())
    given = {
        "iss": EXPECTED.issuer, "sub": "meng", "aud": "jishi", "iat": moment, "exp": moment + 300, "nonce": "n-1",
        **changed,
    }  # fmt: skip
    return {name: value for name, value in given.items() if value is not None}


def token(key=KEY, algorithm="RS256", **changed):
    return jwt.encode(claims(**changed), key, algorithm=algorithm)


def test_a_whole_token_is_read():
    assert read_token(token(), PUBLIC, EXPECTED)["sub"] == "meng"
    assert read_token(token(aud=["jishi"]), PUBLIC, EXPECTED)
    assert read_token(token(aud=["jishi", "other"], azp="jishi"), PUBLIC, EXPECTED)


@pytest.mark.parametrize("name", ["iss", "sub", "aud", "exp", "iat", "nonce"])
def test_nothing_may_be_missing(name):
    with pytest.raises(UntrustedToken):
        read_token(token(**{name: None}), PUBLIC, EXPECTED)


@pytest.mark.parametrize(
    "changed",
    [
        {"iss": "https://sign-on.example/"},
        {"iss": "https://elsewhere.example"},
        {"aud": "neighbour"},
        {"aud": []},
        {"aud": ["jishi", "other"]},
        {"aud": ["jishi", "other"], "azp": "other"},
        {"azp": "other"},
        {"nonce": "n-2"},
        {"nonce": ""},
        {"nonce": 7},
        {"exp": int((now() - timedelta(seconds=31)).timestamp())},
        {"iat": int((now() + timedelta(minutes=10)).timestamp())},
        {"nbf": int((now() + timedelta(minutes=10)).timestamp())},
    ],
)
def test_nothing_may_be_another(changed):
    with pytest.raises(UntrustedToken):
        read_token(token(**changed), PUBLIC, EXPECTED)


def test_clocks_may_differ_a_little():
    moment = now()
    assert read_token(token(exp=int((moment - timedelta(seconds=20)).timestamp())), PUBLIC, EXPECTED)
    assert read_token(token(iat=int((moment + timedelta(seconds=20)).timestamp())), PUBLIC, EXPECTED)


def test_a_secret_made_of_the_public_key_does_not_sign():
    """The old trick: the provider's public key, which everybody knows, taken for a shared secret."""
    from base64 import urlsafe_b64encode
    from hashlib import sha256
    from hmac import new

    secret = PUBLIC.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    head, body, _ = token().split(".")
    head = urlsafe_b64encode(b'{"alg":"HS256","typ":"JWT"}').rstrip(b"=").decode()
    signed = new(secret, f"{head}.{body}".encode(), sha256).digest()
    with pytest.raises(UntrustedToken):
        read_token(f"{head}.{body}.{urlsafe_b64encode(signed).rstrip(b'=').decode()}", PUBLIC, EXPECTED)


@pytest.mark.parametrize("key", [PUBLIC, jwt.PyJWK(jwt.algorithms.RSAAlgorithm.to_jwk(PUBLIC, as_dict=True))])
def test_neither_another_key_nor_none_signs(key):
    other = rsa.generate_private_key(65537, 2048)
    curve = ec.generate_private_key(ec.SECP256R1())
    for wrong in (token(other), token(curve, "ES256"), token(None, "none"), "nonsense", ""):
        with pytest.raises(UntrustedToken):
            read_token(wrong, key, EXPECTED)
