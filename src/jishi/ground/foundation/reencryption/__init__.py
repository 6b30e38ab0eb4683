"""Everything that is encrypted, brought under the ciphers of the setting."""

from .columns import Standing, standing
from .run import reencrypt

__all__ = ["Standing", "reencrypt", "standing"]
