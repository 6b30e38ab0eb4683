from .replay import Replayed, replay

__all__ = ["Replayed", "replay"]
