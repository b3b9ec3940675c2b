"""Which section is proposed for an entry that has none."""

from __future__ import annotations

import pytest

import audiobib
from audiobib.config.settings import Section

NAMES = ("recognition", "synthesis", "translation", "music", "speakers", "emotion", "noise")


@pytest.mark.parametrize(
    ("keywords", "said"),
    [
        ("recogniton", "put `recognition` into `keywords`"),
        ("zzz, Synthesis-x", "put `synthesis` into `keywords`"),
        ("zzz", "put one of recognition, synthesis, translation, music, speakers (or one of 2 others) into"),
    ],
)
def test_the_nearest_section_is_proposed(keywords: str, said: str) -> None:
    settings = audiobib.Settings(sections=tuple(Section(name, name.title()) for name in NAMES), select=("LST001",))
    library = audiobib.loads(f"@misc{{a, title = {{T}}, keywords = {{{keywords}}}}}")
    [finding] = audiobib.check(library, settings)
    assert said in finding.message
