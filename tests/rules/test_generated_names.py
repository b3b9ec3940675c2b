"""Safe fixes of drawn lists of names: nobody is made whom neither a program read before nor the writer meant."""

from __future__ import annotations

import random
import re
from functools import partial
from typing import TYPE_CHECKING

import pytest
from generated_names import draw_list

from audiobib.latex import decode
from audiobib.model.library import Library
from audiobib.names import split
from audiobib.names.split import Reading
from audiobib.rules import Values, run_rules
from audiobib.rules.name_list import others_at_end
from audiobib.workflows.fixing import fix_all

if TYPE_CHECKING:
    from generated_names import Listed

_SHARDS = 4
PROGRAMS: tuple[Reading, ...] = ("bibtex", "biber")
_OTHERS = ("", "others", "")


def key(given: str, family: str, jr: str) -> tuple[str, ...]:
    """The letters of a name's parts: blanks, hyphens and periods are a matter of spelling."""
    return tuple(re.sub(r"[\W_]", "", decode(part)) for part in (given, family, jr))


def read(text: str, program: Reading) -> list[tuple[str, ...]]:
    return [_OTHERS if one.is_others else key(one.given, one.von + one.family, one.jr) for one in split(text, program)]


def meant(listed: Listed) -> list[tuple[str, ...]]:
    persons = [key(one.given, one.von + one.family, one.jr) for one in listed.persons]
    return [*persons, _OTHERS] if listed.others else persons


@pytest.mark.parametrize("shard", range(_SHARDS))
def test_safe_fixes_make_nobody_else(shard: int, seed: int, thorough: bool) -> None:
    changed = 0
    for number in range(10_000 if thorough else 400):
        listed = draw_list(random.Random(f"{seed} {shard} {number}"))
        library = Library(f"@misc{{a, author = {{{listed.text}}}, title = {{T}}, year = {{2000}}}}\n")
        fix_all(library, partial(run_rules, library, Values(), ("NAM", "TEX")))
        after = read(library["a"].values["author"], "bibtex")
        others = others_at_end(listed.text)
        before = listed.text[: others.start()] if others is not None else listed.text
        as_fixed = (text.replace("\\H o", "{\\H o}") for text in (before, listed.text))  # a blank divides the name else
        texts = [before, listed.text, *as_fixed]
        known = {
            _OTHERS,
            *meant(listed),
            *(one for text in texts for program in PROGRAMS for one in read(text, program)),
        }
        changed += library["a"].values["author"] != listed.text
        assert not [one for one in after if one not in known], f"AUDIOBIB_SEED={seed} {shard} {number}: {listed.text!r}"
    assert changed > 50
