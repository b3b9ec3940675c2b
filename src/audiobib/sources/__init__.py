"""Sources of facts about works. They propose; nothing here writes."""

from audiobib.sources.answer import Ambiguous, Answer, Evidence, Found, NotFound, Unavailable

__all__ = ["Ambiguous", "Answer", "Evidence", "Found", "NotFound", "Unavailable"]
