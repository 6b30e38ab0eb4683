"""Films and sounds: read box by box, so that nothing is kept but pictures and sound. No decoder is run."""

from .found import NotTaken, Recording
from .reading import clean

__all__ = ["NotTaken", "Recording", "clean"]
