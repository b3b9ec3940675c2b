"""Words of lists: what labels of links and of lines stand for, and what names a venue."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from audiobib.text.blanks import BEFORE

__all__ = [
    "ET_AL",
    "LINE_LABELS",
    "WORK_LABELS",
    "is_journal",
    "is_link_label",
    "is_placeholder",
    "is_venue",
    "line_label",
]

WORK_LABELS: Final = frozenset(
    ["pdf", "paper", "papers", "arxiv", "doi", "link", "paper link", "paper page", "url", "html", "abs", "abstract",
     "openreview", "acl", "acl anthology", "pmlr", "preprint", "publication", "full text", "article", "nature", "cvf",
     "ieee", "ieee xplore", "acm", "acm dl", "springer", "biorxiv", "medrxiv", "report", "technical report",
     "tech report", "thesis", "book", "journal", "conference", "proceedings", "pub", "paper pdf", "pdf link", "here"]
)  # fmt: skip
"""Labels of links to the work itself, in lower case."""

_OTHER_LABELS: Final = frozenset(
    ["code", "github", "git", "repo", "repository", "project", "project page", "page", "webpage", "web", "website",
     "homepage", "home page", "demo", "demos", "video", "videos", "slides", "poster", "talk", "blog", "blog post",
     "post", "dataset", "data", "datasets", "model", "models", "weights", "checkpoint", "checkpoints", "colab",
     "notebook", "twitter", "tweet", "bib", "bibtex", "supp", "supplementary", "supplemental", "appendix", "review",
     "pytorch", "tensorflow", "jax", "hugging face", "huggingface", "hf", "benchmark", "leaderboard", "docs",
     "documentation", "author", "official", "unofficial", "official code", "source", "source code", "other link",
     "youtube", "bilibili", "zhihu", "media", "interview", "download", "samples", "sample", "audio samples", "space"]
)  # fmt: skip

_HEADS: Final = frozenset(
    ["page", "link", "code", "repo", "repository", "paper", "pdf", "website", "demo", "video", "weights", "samples",
     "space", "slides", "poster", "model", "dataset", "blog", "checkpoint", "checkpoints"]
)  # fmt: skip
"""Words at the end of a label of several words (``Hugging Face Model``)."""

LINE_LABELS: Final = {
    "author": "authors", "authors": "authors", "by": "authors", "author(s)": "authors",
    "institution": "organization", "institutions": "organization", "affiliation": "organization",
    "affiliations": "organization", "organization": "organization", "organisation": "organization",
    "org": "organization", "company": "organization", "lab": "organization", "team": "organization",
    "venue": "venue", "conference": "venue", "journal": "venue", "publisher": "venue", "published in": "venue",
    "publication": "venue", "publish": "venue", "published": "venue", "source": "venue",
    "date": "date", "year": "date", "time": "date", "release date": "date", "released": "date", "month": "date",
    "title": "title", "paper": "title", "papers": "title", "paper title": "title", "name": "title", "article": "title",
    "model": "shorttitle", "models": "shorttitle", "method": "shorttitle", "methods": "shorttitle",
    "model name": "shorttitle", "abbr": "shorttitle", "acronym": "shorttitle", "abbreviation": "shorttitle",
    "key": "tags", "keys": "tags", "keyword": "tags", "keywords": "tags", "tag": "tags", "tags": "tags",
    "topic": "tags", "topics": "tags", "type": "tags", "category": "tags", "task": "tags", "tasks": "tags",
    "env": "tags", "domain": "tags", "modality": "tags",
    "tldr": "annotation", "tl;dr": "annotation", "summary": "annotation", "note": "annotation",
    "notes": "annotation", "description": "annotation", "comment": "annotation", "comments": "annotation",
    "abstract": "abstract", "read abstract": "abstract",
}  # fmt: skip
"""What a label before a colon, or the head of a column, says of what stands behind it or below it."""

_PLACEHOLDERS: Final = frozenset(
    ["-", "–", "—", "n/a", "na", "none", "no", "tbd", "tba", "x", "✗", "✘", "❌", "unknown", "n.a.", "/",
     "coming soon", "todo"]
)  # fmt: skip
_SAYS_NOTHING = re.compile(
    r"\b(?:not|un)[ -]?(?:specified|provided|available|listed|known|given|mentioned|found|disclosed)\b"
    r"|\bcoming soon\b|\bto be (?:added|announced|determined)\b",
    re.IGNORECASE,
)

_VENUES: Final = frozenset(
    ["aaai", "accv", "acl", "acmmm", "acm-mm", "aistats", "asru", "bmvc", "chi", "cikm", "coling", "collm", "colt",
     "conll", "corl", "cvpr", "cvprw", "eacl", "eccv", "eccvw", "ecir", "emnlp", "esann", "esorics", "eurographics",
     "euro-par", "eusipco", "fg", "focs", "fse", "gecco", "globecom", "gecc", "hpca", "hri", "iclr", "iclrw",
     "icassp", "icc", "iccv", "iccvw", "icdar", "icde", "icdm", "icip", "icme", "icml", "icmlw", "icmr", "icpr",
     "icra", "icse", "icslp", "icsme", "icwsm", "ijcai", "ijcnn", "ijcv", "ijcb", "imwut", "infocom", "interspeech",
     "iros", "isca", "iscslp", "ismir", "issta", "iui", "jmlr", "kdd", "lrec", "macs", "mdpi", "miccai", "midl",
     "mm", "mmm", "mlsys", "naacl", "ndss", "nips", "neurips", "neuripsw", "nature", "nsdi", "odyssey", "osdi",
     "pakdd", "pami", "pacmhci", "pldi", "podc", "popl", "pnas", "ppopp", "pr", "prl", "ral", "recsys", "rss",
     "sacl", "s&p", "sac", "sc", "science", "sdm", "sensys", "siga", "siggraph", "sigir", "sigkdd", "sigmod", "slt",
     "sosp", "ssw", "stoc", "tacl", "taslp", "tip", "tkde", "tmlr", "tmm", "tnnls", "tog", "tois", "tomm", "tpami",
     "uai", "uist", "ubicomp", "usenix", "vldb", "vr", "waspaa", "wacv", "wmt", "wsdm", "www", "arxiv", "biorxiv",
     "medrxiv", "ssrn", "corr", "openreview", "preprint", "preprints", "techrxiv", "psyarxiv", "blog", "engrxiv",
     "thesis", "report", "patent"]
)  # fmt: skip
"""Words that alone name a venue, in lower case."""

_JOURNALS: Final = frozenset(
    ["jmlr", "tmlr", "tacl", "taslp", "tip", "tkde", "tmm", "tnnls", "tog", "tois", "tomm", "tpami", "pami", "ijcv",
     "pnas", "nature", "science", "prl", "ral", "imwut", "mdpi"]
)  # fmt: skip
_VENUE_WORDS = re.compile(
    r"\b(?:arxiv|preprint|journal|transactions?|trans\.|proceedings|proc\.|conference|conf\.|workshops?|letters|symposium"
    r"|findings|magazine|annals|bulletin|lecture notes|under review|in submission|submitted to|accepted (?:by|at|to)"
    r"|to appear|in press|technical report|tech(?:\. | )report|blog|phd thesis|thesis|nature \w+|ieee|acm|springer"
    r"|elsevier|plos|frontiers in|advances in|advanced|machine intelligence research|computing surveys|spotlight|oral"
    r"|poster|main track|demo track|tiny papers?|openreview|neurips|interspeech|siggraph(?: asia)?|patterns|ijcai|iclr"
    r"|icml|cvpr|iccv|eccv|emnlp|naacl|acl|aaai)\b",
    re.IGNORECASE,
)
_JOURNAL_WORDS = re.compile(
    r"\b(?:journal|transactions?|trans\.|letters|magazine|annals|bulletin|nature|science|plos|frontiers in"
    r"|computing surveys|machine intelligence research|patterns|review)\b",
    re.IGNORECASE,
)
ET_AL: Final = re.compile(r"\bet\.?\s*al\b\.?,?", re.IGNORECASE)
"""What stands for more authors than are named."""

_LONGEST_VENUE: Final = 160
_ACRONYM = re.compile(r"[A-Z][A-Za-z]{0,3}[A-Z][A-Za-z]{0,7}(?:[-/ @][A-Z][A-Za-z]+)*(?: ?\((?:[A-Z]\w+ ?)+\))?")
_PARTS = re.compile(r"[-/ @(]")
_LABEL = re.compile(r"^[^\w(]*(?P<label>[A-Za-z;][A-Za-z; ]{1,18}(?:\(s\))?)[^\w(]{0,3}[:：]\s*")
_BEHIND_LABEL = re.compile(rf"{BEFORE}[(\[].*$|(?<![\s\d.#:])[\s\d.#:]++$")
_EDGES: Final = " \t[](){}<>*_.,;:|/-–—·•!"


def is_link_label(text: str) -> bool:
    """Whether ``text``, in any case, labels a link (``PDF``, ``Project Page``), and is no title of a work."""
    words = text.strip(_EDGES).casefold()
    plain = _BEHIND_LABEL.sub("", words)
    return (
        not plain
        or plain in WORK_LABELS
        or plain in _OTHER_LABELS
        or (" " in plain and len(plain.split()) < 4 and plain.split()[-1] in _HEADS)
    )


@lru_cache(maxsize=1 << 10)
def is_venue(text: str) -> bool:
    """Whether ``text`` names where a work appeared; single capitals and names of persons do not."""
    words = text.strip(_EDGES)
    if not words or len(words) > _LONGEST_VENUE or ET_AL.search(words):
        return False
    return (
        words.casefold() in _VENUES
        or (_ACRONYM.fullmatch(words) is not None and _is_mostly_capital(_PARTS.split(words, 1)[0]))
        or _VENUE_WORDS.search(words) is not None
    )


def is_journal(venue: str) -> bool:
    """Whether ``venue`` is a journal rather than a conference or a server of preprints."""
    return venue.strip(_EDGES).casefold() in _JOURNALS or _JOURNAL_WORDS.search(venue) is not None


def line_label(text: str) -> tuple[str, str]:
    """Return what a line like ``Author(s): Ada Alpha`` is about, and the rest of it; ("", text) if it has no label."""
    match = _LABEL.match(text)
    kind = LINE_LABELS.get(match["label"].strip().casefold()) if match is not None else None
    return (kind, text[match.end() :]) if match is not None and kind is not None else ("", text)


def is_placeholder(text: str) -> bool:
    """Whether ``text`` stands where nothing is known (``N/A``, ``Authors not specified``)."""
    plain = text.strip(_EDGES).casefold()
    return not plain or plain in _PLACEHOLDERS or (len(plain.split()) <= 8 and _SAYS_NOTHING.search(plain) is not None)


def _is_mostly_capital(word: str) -> bool:
    return sum(map(str.isupper, word)) >= max(3, 0.6 * len(word))
