"""Names of publishers, for telling them from the names of journals."""

from __future__ import annotations

import re
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

_FORM: Final = re.compile(
    r"(?:[,.\s]+(?:b\.?v|ltd|inc|llc|gmbh|ag|a/s|co|nv|kg|publishing(?: house| group| company)?|publishers?|press"
    r"|publications?|verlag|academic publishers?|association))+\.?$"
)
_UNIVERSITY: Final = re.compile(r"(?:the )?(?:[\w'-]+ )*university(?: of [\w ]+)? press")


def is_publisher(name: str) -> bool:
    """Whether ``name`` (Unicode) is a publisher and no journal: ``Elsevier BV``, ``Oxford University Press``."""
    plain = " ".join(name.lower().split()).strip(" .,")
    if _UNIVERSITY.fullmatch(plain):
        return True
    return not PUBLISHERS.isdisjoint({plain, _FORM.sub("", plain), plain.partition(",")[0]})
