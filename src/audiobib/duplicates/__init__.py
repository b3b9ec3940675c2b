"""The same work twice."""

from audiobib.duplicates.match import Matcher, title_fold

__all__ = ["Matcher", "title_fold"]
