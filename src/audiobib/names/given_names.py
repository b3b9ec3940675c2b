"""Given names that are hardly ever family names: how a reader sees where a name begins.

Authority: the most frequent given names of the statistical offices of the United States, the United Kingdom, Germany,
France, Spain and Italy; those that are frequent family names, too (``Martin``, ``Thomas``, ``Simon``), are left out.
"""

from __future__ import annotations

from typing import Final

from audiobib.names.fold import fold
from audiobib.names.words import words_of

__all__ = ["ALSO_PARTICLES", "GIVEN_NAMES", "is_given"]

GIVEN_NAMES: Final = words_of(
    "aaron abigail adam adrian agnes alan alejandro alessandro alexander alexandra alfred alice alison amanda amelia "
    "amy ana anastasia andre andrea andreas andrew angela angelica anita ann anna anne anneliese annette antoine "
    "antonio arthur astrid audrey barbara beatrice beatriz benjamin bernd bernhard bianca birgit brandon brenda brian "
    "bridget brigitte bruce camille carl carla carlo carlos carmen carol caroline catherine cecilia charlotte "
    "christian christina christine christoph christopher claire clara claudia colin cristina cynthia daniel daniela "
    "david deborah denise diana diane diego dieter dmitri dominique donald donna dorothy douglas edith eduardo edward "
    "eleanor elena elisabeth elizabeth ellen emily emma enrico eric erik ernst esther ethan eugene eva evelyn fabio "
    "federico felix fernando fiona florence florian francesca francesco frank franz frederick friedrich gabriel "
    "gabriela gabriele gerald gerhard giovanni giulia giuseppe gloria grace greta guillaume gustav hannah hans harold "
    "heather heidi heike heinrich helen helena helga herbert hiroshi holly hugo ian ingrid irene isabel isabella "
    "ivan jacqueline jamie jan jane janet janice jason javier jean jeanne jeffrey jennifer jeremy jessica joan joanna "
    "johann johanna johannes john johnny jonathan jorge jose josef joseph joshua juan judith julia julian julie "
    "juergen karen karin karl kathleen katherine kathryn kenneth kevin klaus kurt larry laura lauren leon leonardo "
    "leonie linda lisa lorenzo louise lucas lucia lucy luigi luis luisa lukas magdalena manfred manuel marc marcel "
    "marco margaret margarita maria marie marina mario marion marta martha mary matteo matthew matthias maximilian "
    "megan melissa michael michel michelle miguel mohammed monica monika nancy natalie natasha nathan nicholas nicolas "
    "nicole nikolaus nina nora olga oliver olivia pablo pamela paola patricia patrick pauline pedro peter petra "
    "philip philipp philippe pierre rachel rainer rebecca renate ricardo richard roberto rosa rosemary ruth sabine "
    "samantha samuel sandra sara sarah sebastian sergei sergio sharon shirley sigrid silvia sofia sophia sophie "
    "stefan stefano stephanie stephen steven susan susanne sven sylvia tamara teresa theodor theresa tiffany timothy "
    "tobias ulrich ursula valerie vanessa veronica veronika victor victoria vincent virginia vladimir walter wendy "
    "werner wilhelm william wolfgang yolanda yoshi yuki yvonne"
)
"""Folded spellings."""

ALSO_PARTICLES: Final = frozenset({"Ben"})
"""Words in front of family names that are given names, too: behind an initial (``J. Ben Lieberman``) either may be.

Seen so in bibliographies; ``Al`` behind an initial never was, and stays a particle."""


def is_given(word: str) -> bool:
    """Whether ``word`` is such a given name, in any spelling."""
    return fold(word) in GIVEN_NAMES
