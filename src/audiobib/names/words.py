"""Words that tell what kind of name this is. Data only."""

from __future__ import annotations

from typing import Final

__all__ = ["CORPORATE", "FAMILY_PARTICLES", "PARTICLES", "SUFFIXES", "TITLES", "VIETNAMESE_FAMILIES"]

PARTICLES: Final = frozenset(
    [
        "af",
        "al",
        "av",
        "da",
        "das",
        "de",
        "degli",
        "dei",
        "del",
        "dela",
        "della",
        "den",
        "der",
        "di",
        "do",
        "dos",
        "du",
        "el",
        "la",
        "las",
        "le",
        "los",
        "ten",
        "ter",
        "van",
        "vande",
        "vanden",
        "vander",
        "von",
        "vom",
        "zu",
        "zum",
        "zur",
    ]
)
"""Particles that stand in front of a family name; in lower case they are its ``von`` part."""

CAPITAL_VON: Final = frozenset({"Van", "Von", "Vom", "De", "Der", "Den", "Vande", "Vanden", "Vander", "Ter", "Ten"})
"""Particles that people also write with a capital in front of a family name."""

FAMILY_PARTICLES: Final = frozenset(
    {
        "El",
        "Al",
        "Abu",
        "Abd",
        "Ben",
        "Bin",
        "Bint",
        "Ibn",
        "Di",
        "Du",
        "La",
        "Le",
        "Lo",
        "Del",
        "Della",
        "Dos",
    }
)
"""Words with a capital that belong to the family name itself (``El Badawy``, ``Di Biase``)."""

VIETNAMESE_FAMILIES: Final = frozenset(
    [
        "nguyen",
        "tran",
        "le",
        "pham",
        "huynh",
        "hoang",
        "phan",
        "vu",
        "vo",
        "dang",
        "bui",
        "do",
        "ho",
        "ngo",
        "duong",
        "ly",
        "trinh",
        "dinh",
    ]
)
"""Behind these ``Van`` and ``Thi`` are given names (folded spellings)."""

SUFFIXES: Final = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "2nd", "3rd"})
"""Parts that follow a name and do not make another one (lower case)."""

TITLES: Final = frozenset(
    {
        "mr",
        "mr.",
        "mrs",
        "mrs.",
        "ms",
        "ms.",
        "dr",
        "dr.",
        "prof",
        "prof.",
        "professor",
        "sir",
        "lord",
        "lady",
        "count",
        "countess",
    }
)
"""Forms of address in front of a name (lower case)."""

CORPORATE: Final = frozenset(
    [
        "Team",
        "Group",
        "Collaboration",
        "Consortium",
        "Project",
        "Lab",
        "Labs",
        "Laboratory",
        "Inc",
        "Inc.",
        "AI",
        "Research",
        "University",
        "Institute",
        "Organization",
        "Organisation",
        "Communication",
        "Communications",
        "Foundation",
        "Network",
        "Initiative",
        "Committee",
        "Society",
        "Association",
        "Center",
        "Centre",
        "DeepMind",
        "OpenAI",
        "Workshop",
        "Alliance",
        "Agency",
        "Department",
        "Ministry",
        "Council",
    ]
)
"""A name of several words that ends in one of these is an organisation."""
