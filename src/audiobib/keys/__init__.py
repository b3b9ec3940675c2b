"""Citation keys: made once, stored, never recomputed."""

from audiobib.keys.scholar import scholar_key

__all__ = ["scholar_key"]
