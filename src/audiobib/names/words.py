"""Words that tell what kind of name this is. Data only."""

from __future__ import annotations

from typing import Final

__all__ = [
    "CAPITAL_VON",
    "COMPANY_FORMS",
    "CORPORATE",
    "DEGREES",
    "FAMILY_PARTICLES",
    "PARTICLES",
    "SHORT_FAMILIES",
    "SUFFIXES",
    "TITLES",
    "VIETNAMESE_FAMILIES",
    "words_of",
]


def words_of(text: str) -> frozenset[str]:
    """Return the words of a table."""
    return frozenset(text.split())


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

CAPITAL_VON: Final = frozenset(
    {"Van", "Von", "Vom", "De", "Der", "Den", "Do", "Los", "Las", "Vande", "Vanden", "Vander", "Ter", "Ten"}
)
"""Particles that people also write with a capital in front of a family name."""

SHORT_FAMILIES: Final = words_of(
    "abe ahn an au bae bai ban bao bo bu cai cao cha che chi cho chu cui dai dan dao de deng di do dong du eng fan fei"
    " fu gan gao ge goh gu guo ha han hao he ho hoe hou hu hua im ino ito jeon ji jia jin jo joo jun jung kan kim kho"
    " khu ko koh koo ku kuo kwa kwo lai lam lan lau law le lee lei leo li lie lim lin liu lo loh lou low lu lui luo ly"
    " ma mai man mao mei mi min mo mok mou mu na nam nan ng ngo ni nie no noh o oda oh ohn ong ono ota ou pae pai pak"
    " pan pei phan pu pyo qi qin qiu qu quan ra ran rao ren rim roh ruan rui ryu see seo sha she shi shu sim sin siu so"
    " son soo su suh sui sun ta tai tam tan tao tay teo tian to tok ton tu u um un uno vi vo vu wan wee wei wen woo wu"
    " xia xie xin xu xue yam yan yao yau ye yee yeo yi yim yin yip you yu yuan yue yun zha zhu zi zou zu"
)
"""Family names of at most four letters, which in capitals look like initials (folded); East Asia has most of them."""

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

DEGREES: Final = words_of(
    "ba bsc beng dds dphil dsc dvm edd eng esq facs frcp frcs jd llb llm ma mba mbbs mbchb md mph mphil mphys ms msc"
    " mres meng phd pharmd psyd rn scd"
)
"""Degrees behind a name (lower case, without periods)."""

COMPANY_FORMS: Final = words_of("corp corporation gmbh inc incorporated limited llc llp ltd plc")
"""Words behind a comma that belong to the company before it (lower case, without periods)."""

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
        "eng.",
        "assoc.",
        "asst.",
        "dr.-ing.",
        "rev.",
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
