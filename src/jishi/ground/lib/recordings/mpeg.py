"""MP3: a row of frames (ISO/IEC 11172-3, 13818-3). Frames are kept; tags before and behind them are not."""

from io import BytesIO
from typing import BinaryIO

from .found import NotTaken, Recording, read_at, size_of

RATES_1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
RATES_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
"""kbit/s of layer III, in MPEG 1 and in MPEG 2 and 2.5."""
SAMPLING = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
LEAST_FRAMES = 10


def clean_mpeg(file: BinaryIO) -> Recording:
    """Raises NotTaken for fewer than ten whole frames in a row, a quarter of a second."""
    data = read_at(file, 0, size_of(file))
    start = position = _behind_tag(data)
    frames, seconds = 0, 0.0
    while (frame := _frame(data[position : position + 4])) and position + frame[0] <= len(data):
        position += frame[0]
        seconds += frame[1]
        frames += 1
    if frames < LEAST_FRAMES:
        raise NotTaken("no row of frames")
    return Recording(BytesIO(data[start:position]), False, int(seconds))


def _behind_tag(data: bytes) -> int:
    """ID3v2 tags stand in front; their length has seven bits a byte."""
    position = 0
    while data[position : position + 3] == b"ID3":
        length = 0
        for byte in data[position + 6 : position + 10]:
            length = length << 7 | byte & 0x7F
        position += 10 + length
    return position


def _frame(head: bytes) -> tuple[int, float] | None:
    """Bytes and seconds of the frame with this head; None where none begins."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:
        return None
    version, rate, sampling = head[1] >> 3 & 3, head[2] >> 4, head[2] >> 2 & 3
    if version not in SAMPLING or rate in (0, 15) or sampling == 3:
        return None
    bits = (RATES_1 if version == 3 else RATES_2)[rate] * 1000
    hertz = SAMPLING[version][sampling]
    samples = 1152 if version == 3 else 576
    return samples // 8 * bits // hertz + (head[2] >> 1 & 1), samples / hertz
