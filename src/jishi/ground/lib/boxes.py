"""Rectangles on a picture, in per cent of its width and height: they fit whatever size it is shown at."""

from dataclasses import dataclass
from math import ceil, floor

WHOLE = 100.0


@dataclass(frozen=True, slots=True)
class Box:
    """From the left and from the top, and how wide and high."""

    left: float
    top: float
    width: float
    height: float

    def on(self, width: int, height: int) -> tuple[int, int, int, int]:
        """The pixels (left, top, right, bottom; the last two inside) on a picture of this size, rounded outwards."""
        right, bottom = min(WHOLE, self.left + self.width), min(WHOLE, self.top + self.height)
        return (
            floor(width * self.left / WHOLE),
            floor(height * self.top / WHOLE),
            max(0, ceil(width * right / WHOLE) - 1),
            max(0, ceil(height * bottom / WHOLE) - 1),
        )
