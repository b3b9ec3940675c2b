"""Sources of facts about works. They propose; nothing here writes."""

from audiobib.sources.answer import Ambiguous, Answer, Evidence, Found, NotFound, Query, Unavailable
from audiobib.sources.work import Notice, Work

__all__ = ["Ambiguous", "Answer", "Evidence", "Found", "NotFound", "Notice", "Query", "Unavailable", "Work"]
