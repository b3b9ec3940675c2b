"""Names of publishers, for telling them from the names of journals."""

from __future__ import annotations

from typing import Final

__all__ = ["PUBLISHERS", "is_publisher"]

PUBLISHERS: Final = frozenset({
    "acm", "acs", "aip", "apa", "american chemical society", "american institute of physics",
    "american physical society", "american psychological association", "association for computational linguistics",
    "association for computing machinery", "biomed central", "birkhauser", "blackwell", "bmc", "brill", "cambridge",
    "crc", "curran associates", "de gruyter", "degruyter", "elsevier", "elsevier science", "emerald",
    "frontiers media", "hindawi", "ieee", "igi global", "inderscience",
    "international speech communication association", "iop", "ios", "john wiley", "john wiley & sons",
    "john wiley and sons", "jstor", "karger", "kluwer", "kluwer academic", "mcgraw hill", "mcgraw-hill", "mdpi", "mit",
    "morgan kaufmann", "north holland", "north-holland", "oxford", "palgrave macmillan", "pearson", "pergamon",
    "prentice hall", "prentice-hall", "princeton", "routledge", "royal society of chemistry", "sage", "sciencedirect",
    "sciendo", "siam", "spie", "springer", "springer berlin heidelberg", "springer international", "springer nature",
    "springer nature switzerland", "springer science and business media", "springer science & business media",
    "springer-verlag", "springer us", "springer verlag", "taylor & francis", "taylor and francis", "thieme", "wiley",
    "wiley-blackwell", "wiley online library", "wolters kluwer", "world scientific",
})  # fmt: skip
"""Houses and societies whose bare name is the title of no journal, in small letters, without :data:`_FORM`."""

_FORM: Final = frozenset({
    "a/s", "academic", "ag", "association", "b.v", "bv", "co", "gmbh", "inc", "kg", "llc", "ltd", "nv", "press",
    "publication", "publications", "publisher", "publishers", "publishing", "verlag",
})  # fmt: skip
"""Words behind the name of a house: legal forms and what it does."""

_KIND: Final = frozenset({"house", "group", "company"})
"""Words that belong to the form only behind ``publishing``."""


def is_publisher(name: str) -> bool:
    """Whether ``name`` (Unicode) is a publisher and no journal: ``Elsevier BV``, ``Oxford University Press``."""
    plain = " ".join(name.lower().split()).strip(" .,")
    words = plain.split()
    if words and words[-1] == "press" and "university" in words:
        return True
    return not PUBLISHERS.isdisjoint({plain, _without_form(words), plain.partition(",")[0]})


def _without_form(words: list[str]) -> str:
    """Return the name without the words of :data:`_FORM` at its end."""
    last = len(words)
    while last > 1:
        word = words[last - 1].strip(".,")
        if word in _KIND and words[last - 2].strip(".,") == "publishing":
            last -= 2
        elif word in _FORM:
            last -= 1
        else:
            break
    return " ".join(words[:last]).rstrip(" .,")
