"""The copy as one file: the readable form, the data, and every file that belongs to it."""

import json
from collections.abc import Mapping
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.template.loader import render_to_string

from jishi.cases.handling.queries.own_record import OwnRecord
from jishi.cases.handling.queries.record_data import record_data
from jishi.ground.foundation.files.storage import storage
from jishi.ground.foundation.moment import PEOPLES_ZONE


def packed(record: OwnRecord, words: Mapping[str, object]) -> BinaryIO:
    """A ZIP in a file that is gone when it is closed. A file whose bytes are not there is named in `missing.txt`."""
    target = TemporaryFile()  # noqa: SIM115  # it lives as long as the answer that sends it
    missing = []
    with ZipFile(target, "w", ZIP_DEFLATED) as folder:
        _add(folder, record, "record.html", render_to_string("handling/portal/record_alone.html", dict(words)))
        _add(folder, record, "record.json", json.dumps(record_data(record), ensure_ascii=False, indent=1))
        for one in record.files:
            try:
                source = storage().open(one.row.file.content.key)
            except FileNotFoundError:
                missing.append(one.name)
                continue
            with source, folder.open(_named(record, one.name), "w", force_zip64=True) as goal:
                copyfileobj(source, goal)
        if missing:
            _add(folder, record, "missing.txt", "\n".join(missing))
    target.seek(0)
    return target


def _add(folder: ZipFile, record: OwnRecord, name: str, text: str) -> None:
    info = _named(record, name)
    info.compress_type = ZIP_DEFLATED
    folder.writestr(info, text)


def _named(record: OwnRecord, name: str) -> ZipInfo:
    """Photos and films are packed as they are: they would not become smaller."""
    info = ZipInfo(name, record.made_at.astimezone(PEOPLES_ZONE).timetuple()[:6])
    info.compress_type = ZIP_STORED
    return info
