"""Names as formats have them: the family name, a comma, the rest."""

from __future__ import annotations

from typing import Final

from audiobib.names import OTHERS, Person

__all__ = ["person"]

_ALL: Final = 2
"""Parts of a name without a suffix."""
_OTHERS: Final = frozenset({"et al", "et al.", "others", "and others"})


def person(text: str) -> Person[str]:
    """Return the person ``Family, Given, Suffix``; words in small letters before the family name are its particle.

    A name without a comma is an organisation, or the one name of a person: it stays as it is.
    """
    if text.strip().lower() in _OTHERS:
        return OTHERS
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if len(parts) < _ALL:
        return Person(literal=text.strip(" ,"))
    words = parts[0].split()
    small = next((place for place, word in enumerate(words) if not word[0].islower()), 0)
    jr = ", ".join(parts[_ALL:])
    return Person(given=parts[1], von=" ".join(words[:small]), family=" ".join(words[small:]), jr=jr)
