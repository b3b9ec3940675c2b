"""Which field says where a work appeared."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["venue_field"]

_MEETING: Final = re.compile(
    r"\b(?:proceedings|proc\.|conference|workshop|symposium|meeting|congress|NeurIPS|NIPS|ICML|ICLR|ICASSP|Interspeech"
    r"|ACL|EMNLP|NAACL|EACL|COLING|CVPR|ICCV|ECCV|AAAI|IJCAI|ISMIR|KDD|ASRU|SLT|WASPAA|EUSIPCO|WACV|SIGGRAPH)\b",
    re.IGNORECASE,
)
_JOURNAL: Final = re.compile(
    r"\b(?:journal|transactions|trans\.|letters|magazine|review|annals|nature|science)\b", re.IGNORECASE
)


def venue_field(venue: str, type_: str) -> tuple[str, str]:
    """Return the field that says where an entry of ``type_`` appeared, and the type that it has then."""
    loose = type_ in ("online", "misc", "unpublished")
    if type_ == "inproceedings" or (loose and _MEETING.search(venue)):
        return "booktitle", "inproceedings"
    if type_ == "article" or (loose and _JOURNAL.search(venue)):
        return "journal", "article"
    return "howpublished", type_
