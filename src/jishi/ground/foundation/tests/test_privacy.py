"""A key for each subject, wrapped by a master key that has to fit."""

from pathlib import Path
from uuid import uuid4

import pytest
from cryptography.exceptions import InvalidTag
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from jishi.ground.foundation import privacy
from jishi.ground.foundation.actors import SYSTEM
from jishi.ground.foundation.key_files import KeyProblem
from jishi.ground.foundation.models import MasterKeyMark, PersonalHistory, SubjectKey
from jishi.ground.foundation.privacy import master

pytestmark = pytest.mark.django_db


def another_key(folder: Path, mode: int = 0o600) -> Path:
    path = folder / "master-key"
    path.write_text("ab" * 32 + "\n")
    path.chmod(mode)
    return path


@given(st.text(max_size=200))
def test_what_is_sealed_opens_again(text: str) -> None:
    cipher = privacy.SubjectCipher(uuid4(), b"k" * 32)
    assert cipher.decrypt(cipher.encrypt(text)) == text


def test_one_subjects_key_does_not_open_anothers_value() -> None:
    one, other = privacy.create_subjects("reporter", 2)
    with pytest.raises(InvalidTag):
        other.decrypt(one.encrypt("13812341234"))
    assert one.digest("13812341234") != other.digest("13812341234")


def test_the_key_stands_wrapped() -> None:
    (subject,) = privacy.create_subjects("reporter")
    stored = bytes(SubjectKey.objects.get(uuid=subject.uuid).wrapped or b"")
    assert subject.key not in stored
    opened = privacy.open_subject(subject.uuid)
    assert opened is not None
    assert opened.key == subject.key


def test_a_destroyed_key_leaves_the_history_unreadable() -> None:
    (subject,) = privacy.create_subjects("reporter")
    sealed = subject.encrypt("王大妈")
    privacy.remember(SYSTEM, [privacy.Remembered(subject, "x.Y", subject.uuid, "name", sealed)])
    privacy.erase_subject(subject.uuid)
    assert privacy.open_subject(subject.uuid) is None
    assert PersonalHistory.objects.get().subject == subject.uuid


def test_equal_phones_meet_in_the_blind_index_and_nobody_without_the_key_can_make_it() -> None:
    assert privacy.blind_index("phone", "13812341234") == privacy.blind_index("phone", "13812341234")
    assert privacy.blind_index("phone", "13812341234") != privacy.blind_index("other", "13812341234")
    assert "13812341234" not in privacy.blind_index("phone", "13812341234")


def test_a_master_key_that_does_not_fit_is_refused(tmp_path: Path) -> None:
    assert MasterKeyMark.objects.exists()
    master.derived.cache_clear()
    try:
        with (
            override_settings(MASTER_KEY_FILE=another_key(tmp_path)),
            pytest.raises(master.MasterKeyProblem, match="not the one"),
        ):
            master.ensure()
    finally:
        master.derived.cache_clear()
    master.ensure()


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604])
def test_a_master_key_that_others_can_read_is_refused(tmp_path: Path, mode: int) -> None:
    master.derived.cache_clear()
    try:
        with (
            override_settings(MASTER_KEY_FILE=another_key(tmp_path, mode)),
            pytest.raises(KeyProblem, match="chmod"),
        ):
            master.ensure()
    finally:
        master.derived.cache_clear()


def test_a_missing_master_key_is_never_made_anew_for_a_database_that_has_one(tmp_path: Path) -> None:
    path = tmp_path / "gone"
    master.derived.cache_clear()
    try:
        with override_settings(MASTER_KEY_FILE=path), pytest.raises(KeyProblem, match="backup"):
            master.ensure()
    finally:
        master.derived.cache_clear()
    assert not path.exists()
