"""How much may be given: from the settings of the installation."""

from dataclasses import dataclass

from django.conf import settings

from jishi.ground.lib.filetypes import Kind

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Megabytes of one file by kind, how many files go along with one form, and their megabytes together."""

    of: dict[Kind, int]
    most_files: int
    together: int

    @property
    def largest(self) -> int:
        return max(self.of.values())


def limits() -> Limits:
    of = {kind: int(settings.JISHI_UPLOAD_MB[kind.value]) for kind in Kind}
    return Limits(of, settings.JISHI_UPLOAD_FILES, settings.JISHI_UPLOAD_TOGETHER_MB)
