from .actors import SignedIn, actor_of, signed_in

__all__ = ["SignedIn", "actor_of", "signed_in"]
