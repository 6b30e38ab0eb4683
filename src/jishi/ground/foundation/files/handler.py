"""While a request comes in: a file larger than any may be is let pass by and not kept, so that the rest of the form
arrives and its page can say so; so is everything beyond what one request may carry."""

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from .limits import MEGABYTE, limits


class LimitedUploads(FileUploadHandler):
    """First in the row of handlers: those behind it, which write to memory or disk, see only what fits."""

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        bounds = limits()
        self.largest = bounds.largest * MEGABYTE
        self.left = max(bounds.together, bounds.largest) * MEGABYTE
        self.size = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.size = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.size += len(raw_data)
        self.left -= len(raw_data)
        if self.size > self.largest or self.left < 0:
            self.request.too_large = True  # type: ignore[union-attr]
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None
