"""(f) Photographs taken in, as a share of a bare loop that writes the same ones anew. `python -m bench.uploads`

The loop opens a photograph of a telephone, makes one of 2560 pixels of it and writes that to the disk for good:
what cannot be saved of the work. The product does that for a request with everything around it: type by content,
limits, digest, rows, a job for the small picture, an answer with an address. One process does one after the other.
"""

from __future__ import annotations

import logging
import os
import sys
import time
from io import BytesIO
from pathlib import Path
from statistics import median
from uuid import uuid4

from .stage import Options, options, progress, say, stage

AIM = 0.7
SIZE = (4000, 3000)
KEPT = 2560
QUALITY = 85


def measure(chosen: Options) -> bool:
    """Runs the rounds, prints the report; true when the aim is reached."""
    rounds, photographs = (2, 6) if chosen.quick else (5, 25)
    sent = [_photograph(number) for number in range(photographs)]
    size = sum(map(len, sent)) / len(sent) / 1_000_000
    say(f"(f) {photographs} photographs a round, {SIZE[0]} × {SIZE[1]}, {size:.1f} MB each")
    folder = chosen.home / "bare"
    folder.mkdir(exist_ok=True)
    shares, rates = [], []
    for number in range(rounds):
        progress(f"round {number + 1} of {rounds}")
        bare, taken = _bare(sent, folder), _taken(sent)
        shares.append(taken / bare)
        rates.append(taken)
        say(f"    bare loop {bare:5.1f}/s    taken in {taken:5.1f}/s = {taken / bare:.2f}")
    say(f"    median {median(rates):.1f} photographs a second = {median(shares):.2f} of the bare loop (aim {AIM})")
    return median(shares) >= AIM


def _photograph(number: int) -> bytes:
    """A picture that compresses about as a photograph does, different from all others."""
    from PIL import Image

    noise = Image.effect_noise((SIZE[0] // 4, SIZE[1] // 4), 60 + number % 20).resize(SIZE)
    layers = [noise, noise.transpose(Image.Transpose.FLIP_LEFT_RIGHT), noise.rotate(180)]
    out = BytesIO()
    Image.merge("RGB", layers).save(out, "JPEG", quality=90)
    return out.getvalue()


def _bare(sent: list[bytes], folder: Path) -> float:
    from PIL import Image

    began = time.perf_counter()
    for number, content in enumerate(sent):
        with Image.open(BytesIO(content)) as image:
            image.draft("RGB", (KEPT, KEPT))
            image.thumbnail((KEPT, KEPT), Image.Resampling.LANCZOS, reducing_gap=2.0)
            kept = BytesIO()
            image.save(kept, "JPEG", quality=QUALITY, optimize=True)
        with (folder / f"{number}.jpg").open("wb") as file:
            file.write(kept.getvalue())
            file.flush()
            os.fsync(file.fileno())
    return len(sent) / (time.perf_counter() - began)


def _taken(sent: list[bytes]) -> float:
    """Each for a form of its own."""
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.test import Client
    from django.urls import reverse

    logging.getLogger("jishi.request").disabled = True
    client = Client(headers={"host": "localhost"})
    address = reverse("files:upload")
    uploads = [SimpleUploadedFile("photograph.jpg", content, "image/jpeg") for content in sent]
    began = time.perf_counter()
    for upload in uploads:
        answer = client.post(address, {"for": uuid4(), "file": upload})
        if answer.status_code != 201:
            raise RuntimeError(f"refused: {answer.status_code} {answer.content[:300]!r}")
    return len(sent) / (time.perf_counter() - began)


def main(argv: list[str] | None = None) -> int:
    """Alone, on a stage of its own."""
    chosen = options(argv, __doc__ or "")
    with stage(chosen.home) as about:
        say(about)
        return 0 if measure(chosen) else 1


if __name__ == "__main__":
    sys.exit(main())
