"""The version of audiobib, for everybody who says it."""

__all__ = ["__version__"]

__version__ = "0.2.0"
