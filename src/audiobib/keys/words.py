"""Words of a title that say nothing about it, by the house that leaves them out."""

from __future__ import annotations

from typing import Final

__all__ = ["ENGLISH", "FUNCTION_WORDS", "SMALL_WORDS"]


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


ENGLISH: Final = _set("""
    a an and are as at by can do does for from how in into is of on or the to toward towards via what why with
    das de der des die du ein eine el la las le les los un una und une
""")
"""What Google Scholar leaves out, as far as known from use, with the articles of its other large languages."""

SMALL_WORDS: Final = _set("""
    a above about across against along among an and around as at before behind below beneath beside between
    beyond but by down during except for from in inside into like near nor of off on onto or outside over per
    since so than the through throughout to toward towards under underneath until up upon via with within
    without yet
""")
"""The small words of JabRef: articles, conjunctions and prepositions that titles do not capitalise."""

FUNCTION_WORDS: Final = _set("""
    a about above after again against all am an and any are as at be because been before being below between
    both but by can could d did do does doing down during each few for from further had has have having he her
    here hers herself him himself his how i if in into is it its itself me more most my myself no nor not of off
    on once only or other our ours ourselves out over own same she should so some such than that the their
    theirs them themselves then there these they this those through to too under until up very was we were what
    when where which while who whom why with would you your yours yourself yourselves
""")
"""English words without content of their own, which the ACL Anthology leaves out."""
