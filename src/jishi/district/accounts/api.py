"""The front door of accounts."""

from .models import Account, Holding
from .queries import actor_of

__all__ = ["Account", "Holding", "actor_of"]
