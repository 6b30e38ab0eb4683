"""Published vectors hold; what one suite sealed opens, and what was touched does not."""

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from hypothesis import given
from hypothesis import strategies as st

from jishi.ground.lib.ciphers import HASHES, INTERNATIONAL, NATIONAL, SUITES, Suite, digest, seal, suite_of, unseal

SM4_KEY = bytes.fromhex("0123456789abcdeffedcba9876543210")
BLOCK = 64  # bytes, of both hashes
suites = st.sampled_from(sorted(SUITES.values(), key=lambda suite: suite.mark))
keys = st.binary(min_size=32, max_size=32)


def test_sm3_gives_the_published_digests() -> None:
    """GB/T 32905, both examples."""
    assert digest("sm3", b"abc").hex() == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
    long = digest("sm3", b"abcd" * 16).hex()
    assert long == "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"


def test_sha256_gives_the_published_digest() -> None:
    assert digest("sha256", b"abc").hex() == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_sm4_gives_the_published_block() -> None:
    """GB/T 32907."""
    encryptor = Cipher(algorithms.SM4(SM4_KEY), modes.ECB()).encryptor()
    assert encryptor.update(SM4_KEY).hex() == "681edf34d206965e86b3e94f536e4246"


def test_sm4_gcm_gives_the_published_tag() -> None:
    """RFC 8998, A.1."""
    plain = bytes.fromhex("".join(2 * letter * 8 for letter in "abcdefea"))
    encryptor = Cipher(algorithms.SM4(SM4_KEY), modes.GCM(bytes.fromhex("00001234567800000000abcd"))).encryptor()
    encryptor.authenticate_additional_data(bytes.fromhex("feedfacedeadbeeffeedfacedeadbeefabaddad2"))
    sealed = encryptor.update(plain) + encryptor.finalize()
    assert sealed.hex() == (
        "17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735"
        "d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d"
    )
    assert encryptor.tag.hex() == "83de3541e4c2b58177e065a9bf7b62ec"


@pytest.mark.parametrize("suite", SUITES.values(), ids=SUITES)
@given(key=st.binary(min_size=1, max_size=BLOCK), data=st.binary(max_size=100))
def test_the_keyed_hash_is_the_one_of_its_definition(suite: Suite, key: bytes, data: bytes) -> None:
    """RFC 2104, written out."""
    padded, hashing = key.ljust(BLOCK, b"\0"), HASHES[suite.hash]
    inner = hashing(bytes(byte ^ 0x36 for byte in padded) + data)
    assert suite.mac(key, data) == hashing(bytes(byte ^ 0x5C for byte in padded) + inner)


@given(suites, keys, st.binary(max_size=300))
def test_what_is_sealed_opens_again_and_says_its_suite(suite: Suite, key: bytes, value: bytes) -> None:
    sealed = seal(suite, key, value)
    assert unseal(key, sealed) == value
    assert suite_of(sealed) is suite
    assert sealed != seal(suite, key, value)


@given(suites, keys, st.binary(max_size=60), st.data())
def test_what_was_touched_anywhere_does_not_open(suite: Suite, key: bytes, value: bytes, data: st.DataObject) -> None:
    sealed = bytearray(seal(suite, key, value))
    place = data.draw(st.integers(0, len(sealed) - 1))
    sealed[place] ^= data.draw(st.integers(1, 255))
    with pytest.raises(InvalidTag):
        unseal(key, bytes(sealed))
    with pytest.raises(InvalidTag):
        unseal(bytes([key[0] ^ 1]) + key[1:], seal(suite, key, value))


@pytest.mark.parametrize("sealed", [b"", b"\x01", b"\x02" + bytes(12), b"\x09" + bytes(40)])
def test_what_no_suite_sealed_does_not_open(sealed: bytes) -> None:
    with pytest.raises(InvalidTag):
        unseal(bytes(32), sealed)


def test_digests_say_which_suite_made_them() -> None:
    key = bytes(32)
    plain, national = INTERNATIONAL.digest(key, "138"), NATIONAL.digest(key, "138")
    over, back = NATIONAL.digest_over(key, plain), INTERNATIONAL.digest_over(key, national)
    assert {len(each) for each in (plain, national, over, back)} == {32}
    assert [each[0] for each in (national, over, back)] == ["n", "w", "v"]
    assert int(plain, 16) >= 0
    assert len({plain, national[1:], over[1:], back[1:]}) == 4
    assert NATIONAL.derive(key, "a") != INTERNATIONAL.derive(key, "a") != INTERNATIONAL.derive(key, "b")
