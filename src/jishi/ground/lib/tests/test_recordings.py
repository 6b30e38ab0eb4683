"""Recordings keep their sound and pictures and nothing else; what is no whole recording is not taken."""

from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jishi.ground.lib.filetypes import recognise
from jishi.ground.lib.recordings import NotTaken, Recording, clean

from . import recordings as made
from .recordings import MARK

WHOLE: dict[str, tuple[bytes, bool, int | None]] = {
    "film": (made.film((b"vide", b"soun")), True, 3),
    "film with places second by second": (made.film((b"vide", b"meta")), True, 3),
    "film of an iPhone": (made.film((b"vide", b"soun"), b"qt  "), True, 3),
    "film of an old phone": (made.film((b"vide",), b"3gp4"), True, 3),
    "sound in a film's container": (made.film((b"soun",)), False, 3),
    "voice memo": (made.film((b"soun",), b"M4A "), False, 3),
    "recorded in a browser": (made.webm(), False, 3),
    "filmed in a browser": (made.webm(1), True, 3),
    "WebM with sizes": (made.webm(1, unknown=False), True, 3),
    "MP3": (made.mp3(), False, 0),
    "WAV": (made.wav(2), False, 2),
    "AMR": (made.amr(), False, 2),
    "Ogg": (made.ogg(), False, 2),
}
BAD: dict[str, bytes] = {
    "film with an archive behind it": made.film(behind=b"PK\x03\x04" + bytes(30)),
    "film with a page behind it": made.film(behind=b"<script>alert(1)</script>"),
    "film without anything to play": made.film((b"meta",)),
    "half a film": made.film()[:-40],
    "head alone": made.box(b"ftyp", b"isom", bytes(4)),
    "WebM with something behind it": made.webm(unknown=False, behind=b"PK\x03\x04"),
    "WebM that goes on as something else": made.webm(behind=b"<html></html>"),
    "WebM of texts": made.webm(0x11),
    "half a WebM": made.webm(unknown=False)[:-3],
    "MP3 of three frames": made.mp3(3),
    "Ogg with something behind it": made.ogg() + b"PK\x03\x04",
    "half an Ogg": made.ogg()[:-8],
    "WAV without sound": made.wav(0),
}


HEADS = (
    b"\0\0\0\x18ftypisom\0\0\0\0isommp42", b"\x1a\x45\xdf\xa3", b"OggS\0", b"#!AMR\n", b"RIFF\0\0\0\0WAVE", b"ID3",
)  # fmt: skip


def cleaned(data: bytes) -> tuple[Recording, bytes]:
    kind = recognise(data[:64])
    assert kind is not None
    recording = clean(BytesIO(data), kind)
    recording.source.seek(0)
    return recording, recording.source.read()


@pytest.mark.parametrize("name", WHOLE)
def test_what_is_not_played_is_gone_from_every_byte(name: str) -> None:
    data, shows_pictures, seconds = WHOLE[name]
    assert MARK in data
    recording, kept = cleaned(data)
    assert MARK not in kept
    assert (recording.shows_pictures, recording.seconds) == (shows_pictures, seconds)
    assert any(sound in kept for sound in (b"picture-or-sound", b"sound", bytes(31)))


@pytest.mark.parametrize("name", WHOLE)
def test_cleaning_what_is_clean_changes_nothing(name: str) -> None:
    kept = cleaned(WHOLE[name][0])[1]
    assert cleaned(kept)[1] == kept


def test_positions_in_a_film_stay_right() -> None:
    data = made.film((b"vide", b"meta", b"soun"))
    kept = cleaned(data)[1]
    assert len(kept) == len(data)
    assert kept.count(b"picture-or-sound") == 2
    assert kept.index(b"picture-or-sound") == data.index(b"picture-or-sound")


def test_the_time_of_a_film_is_forgotten() -> None:
    stamp = (3_900_000_000).to_bytes(4)
    assert stamp in made.film()
    assert stamp not in cleaned(made.film())[1]


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_whole_recording_is_not_taken(name: str) -> None:
    with pytest.raises(NotTaken):
        cleaned(BAD[name])


@given(
    st.sampled_from(sorted(WHOLE)), st.lists(st.tuples(st.integers(12, 4000), st.integers(0, 255)), max_size=8),
    st.integers(0, 4000),
)  # fmt: skip
def test_damage_is_told_and_never_a_fault(name: str, damage: list[tuple[int, int]], cut: int) -> None:
    data = bytearray(WHOLE[name][0])
    for position, value in damage:
        if position < len(data):
            data[position] = value
    whole = bytes(data[: max(64, len(data) - cut)])
    kind = recognise(whole[:64])
    assert kind is not None
    with suppress(NotTaken):
        clean(BytesIO(whole), kind)


@given(st.binary(max_size=400))
def test_any_bytes_are_told_and_never_a_fault(data: bytes) -> None:
    for head in HEADS:
        kind = recognise((head + data)[:64])
        assert kind is not None
        with suppress(NotTaken):
            clean(BytesIO(head + data), kind)
