"""Citation keys: made once, stored, never recomputed; and which of them documents cite."""

from audiobib.keys.generate import VERSION, make_key
from audiobib.keys.pattern import parse_pattern
from audiobib.keys.presets import PRESETS, SCHOLAR
from audiobib.keys.work import KeyStyle

__all__ = ["PRESETS", "SCHOLAR", "VERSION", "KeyStyle", "make_key", "parse_pattern"]
