r"""What the addresses of publishers and archives spell out: one row for each form.

Authorities: the addresses that the publishers give to their own pages, and what they register at Crossref or DataCite
for them. A row is here only if the identifier follows from the address alone.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

__all__ = ["ADDRESSES", "CODE_HOSTS", "DOI_PATH", "DOI_QUERY", "TAILS", "TAILS_OF_HOST", "Address"]

_ARXIV: Final = r"(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Za-z]{2})?/\d{7})(?:v\d+)?"
_ACL: Final = r"([A-Z]\d{2}-\d{4,5}|\d{4}\.[a-z0-9_]+-[a-z0-9_]+\.\d+)(?:v\d+)?(?:\.pdf|\.bib|\.xml|\.endf)?/?"
_HAL: Final = (
    r"((?:hal|halshs|inria|tel|cel|inserm|pasteur|lirmm|cea|ineris|dumas|ujm|in2p3|medihal)-\d{8})(?:v\d+)?(?:/.*)?"
)


class Address(NamedTuple):
    """The hosts (a whole name without ``www.``, as a pattern), the path with its query, and what the group is.

    ``form`` makes the identifier of the pattern's groups. A row of ``arxiv`` or ``doi`` gives what is read further.
    """

    name: str
    host: str
    path: str
    form: str


_ROWS: Final = (
    ("arxiv", r"(?:[a-z]+\.)?arxiv\.org",
     rf"/(?:abs|pdf|html|format|e-print|ps)/{_ARXIV}(?:\.pdf|/)?(?:\?.*)?",
     "{0}"),
    ("arxiv", r"(?:[a-z]+\.)?arxiv\.org", rf"/html/{_ARXIV}/.*", "{0}"),
    ("arxiv", r"(?:[a-z]+\.)?arxiv\.org", r"/ftp/arxiv/papers/(\d{4})/(\1\.\d{4,5})(?:v\d+)?\.pdf", "{1}"),
    ("arxiv", r"(?:[a-z]+\.)?arxiv\.org", r"/ftp/([a-z-]+)/papers/(\d{4})/(\2\d{3})(?:v\d+)?\.pdf", "{0}/{2}"),
    ("arxiv", r"xxx\.lanl\.gov", rf"/(?:abs|pdf)/{_ARXIV}(?:\.pdf|/)?", "{0}"),
    ("arxiv", r"ar5iv\.(?:labs\.arxiv\.)?org", rf"/(?:abs|html)/{_ARXIV}/?", "{0}"),
    ("arxiv", r"alphaxiv\.org", rf"/(?:abs|pdf|overview)/{_ARXIV}(?:\.pdf)?/?(?:\?.*)?", "{0}"),
    ("arxiv", r"arxiv-vanity\.com", rf"/papers/{_ARXIV}/?", "{0}"),
    ("arxiv", r"huggingface\.co|hf\.co", rf"/papers/{_ARXIV}/?(?:\?.*)?", "{0}"),
    ("acl", r"aclanthology\.org", rf"/{_ACL}", "{0}"),
    ("acl", r"aclweb\.org", rf"/anthology/(?:papers/)?(?:[A-Z]/[A-Z]\d{{2}}/)?{_ACL}", "{0}"),
    ("acl", r"aclanthology\.(?:info|coli\.uni-saarland\.de)",
     rf"/(?:papers|pdf)/(?:[A-Z]/[A-Z]\d{{2}}/)?{_ACL}(?:/.*)?",
     "{0}"),
    ("openreview", r"openreview\.net", r"/(?:forum|pdf)\?(?:.*&)?id=([\w-]+)(?:&.*)?", "{0}"),
    ("openreview", r"openreview\.net",
     r"/attachment\?(?=.*\bname=(?:pdf|supplementary_material)\b)(?:.*&)?id=([\w-]+)(?:&.*)?",
     "{0}"),
    ("neurips", r"(?:papers\.(?:nips|neurips)|proceedings\.neurips)\.cc",
     r"/paper(?:_files/paper)?/\d{4}/(?:hash|file)/([0-9a-f]{32})-[\w-]+\.(?:html|pdf|zip|json|bib)",
     "{0}"),
    ("neurips", r"(?:papers\.(?:nips|neurips)|proceedings\.neurips)\.cc",
     r"/paper/(\d{1,5})-[\w-]+(?:\.pdf)?/?",
     "{0}"),
    ("pii", r"sciencedirect\.com", r"/(?:science|user)/article/(?:abs/|am/)?pii/(S?\w{16,17})(?:[/?].*)?", "{0}"),
    ("ieee", r"ieeexplore\.ieee\.org", r"/(?:abstract/)?document/(\d+)(?:[/?].*)?", "{0}"),
    ("ieee", r"ieeexplore\.ieee\.org", r"/(?:stamp/\w+|xpls?/\w+)\.jsp\?(?:.*&)?arnumber=0*(\d+)(?:&.*)?", "{0}"),
    ("ieee", r"ieeexplore\.ieee\.org", r"/iel\w+/(?:\d+/)+0*(\d{5,})\.pdf(?:\?.*)?", "{0}"),
    ("zenodo", r"zenodo\.org", r"/records?/(\d+)(?:[/?].*)?", "{0}"),
    ("hal", r"(?:[\w-]+\.)?(?:hal\.science|archives-ouvertes\.fr)|hal\.inria\.fr", rf"/{_HAL}", "{0}"),
    ("pmid", r"pubmed\.ncbi\.nlm\.nih\.gov", r"/(\d{1,8})/?(?:\?.*)?", "{0}"),
    ("pmid", r"ncbi\.nlm\.nih\.gov", r"/(?:m/)?pubmed/(\d{1,8})/?(?:\?.*)?", "{0}"),
    ("pmid", r"europepmc\.org", r"/(?:article|abstract)/(?i:med)/(\d{1,8})/?(?:\?.*)?", "{0}"),
    ("pmcid", r"(?:pmc\.)?ncbi\.nlm\.nih\.gov", r"/(?:pmc/)?articles/(?:PMC|pmc)(\d{3,9})(?:[/?].*)?", "PMC{0}"),
    ("pmcid", r"europepmc\.org", r"/(?:articles?|abstract)/(?:(?i:pmc)/)?(?i:pmc)(\d{3,9})(?:[/?].*)?", "PMC{0}"),
    ("github", r"github\.com",
     r"/(?!(?:topics|orgs|sponsors|features|settings|marketplace|apps|collections|search)/)"
     r"([\w.-]+/[\w.-]+?)(?:\.git)?/?",
     "{0}"),
    ("github", r"img\.shields\.io", r"/github/[a-z/-]+/([\w.-]+/[\w.-]+?)(?:\.svg|\.png)?(?:\?.*)?", "{0}"),
    ("huggingface", r"huggingface\.co|hf\.co",
     r"/(?!(?:papers|blog|docs|spaces|collections|tasks|learn|posts|api|organizations)/)((?:datasets/)?[\w.-]+/[\w.-]+)/?",
     "{0}"),
    ("doi", r"nature\.com",
     r"/(?:articles|doifinder)/(?:10\.1038/)?"
     r"([ds]\d{5}-\d{3}-\d{4,5}-[\da-z]|[a-z]{2,12}\d{2,}|[a-z]{2,12}\.\d{4}\.\d+|[a-z]{2,12}\.\d{3,4}|\d{3,8}[a-z]\d|\d{8})"
     r"(?:_reference)?(?:\.pdf|\.epdf)?(?:/.*)?(?:\?.*)?",
     "10.1038/{0}"),
    ("doi", r"(?:papers\.)?ssrn\.com",
     r"/(?:sol3/\w+\.cfm\?(?:.*&)?abstract_?id=|abstract=)(\d+)(?:[&/].*)?",
     "10.2139/ssrn.{0}"),
    ("doi", r"preprints\.org", r"/manuscript/(20\d{4}\.\d{4})/(v\d+)(?:[/?].*)?", "10.20944/preprints{0}.{1}"),
    ("doi", r"elifesciences\.org", r"/articles/(\d{5,6})(?:v\d+)?(?:\.pdf)?(?:[/?].*)?", "10.7554/elife.{0}"),
    ("doi", r"peerj\.com", r"/articles/(\d+)(?:\.pdf)?/?(?:\?.*)?", "10.7717/peerj.{0}"),
    ("doi", r"peerj\.com",
     r"/articles/(cs|pchem|ichem|achem|ochem|matsci)-(\d+)(?:\.pdf)?/?(?:\?.*)?",
     "10.7717/peerj-{0}.{1}"),
    ("doi", r"peerj\.com", r"/preprints/(\d+)(v\d+)?(?:\.pdf)?/?(?:\?.*)?", "10.7287/peerj.preprints.{0}{1}"),
    ("doi", r"researchsquare\.com", r"/article/(rs-\d+)/(v\d+)(?:[_/.?].*)?", "10.21203/rs.3.{0}/{1}"),
    ("doi", r"osf\.io", r"/preprints/psyarxiv/([a-z0-9]{5})/?", "10.31234/osf.io/{0}"),
    ("doi", r"psyarxiv\.com", r"/([a-z0-9]{5})/?", "10.31234/osf.io/{0}"),
    ("doi", r"osf\.io", r"/preprints/socarxiv/([a-z0-9]{5})/?", "10.31235/osf.io/{0}"),
    ("doi", r"(?:bio|med)rxiv\.org",
     r"/content/(?:(?:bio|med)rxiv/)?early/\d{4}/\d{2}/\d{2}/(\d{6,}(?:\.\d+)?)(?:v\d+)?"
     r"(?:\.full)?(?:\.pdf)?/?(?:\?.*)?",
     "10.1101/{0}"),
    ("doi", r"(?:dl|portal)\.acm\.org", r"/citation\.cfm\?(?:.*&)?doid=(\d{5,}\.\d{5,})(?:&.*)?", "10.1145/{0}"),
)  # fmt: skip
"""Name, host, path, form; see :class:`Address`."""

ADDRESSES: Final = tuple((Address(*row), re.compile(row[1]), re.compile(row[2])) for row in _ROWS)
"""The rows, with their patterns for host and path. All match as a whole."""

CODE_HOSTS: Final = re.compile(r"(?:[\w-]+\.)?(?:github(?:usercontent)?\.(?:com|io)|gitlab\.com|bitbucket\.org)")
"""Hosts of repositories: what looks like a DOI in their paths is the name of a folder."""

DOI_PATH: Final = re.compile(
    r"(?:^/|/(?:doi|doifinder|abs|abstract|full|full-xml|fullHtml|pdf|pdfdirect|pdfplus|epdf|epub|epubdirect|reader|figure|"
    r"refs?|articles?|article-pdf|chapters?|books?|content|early|document|works|dois?|X|proceedings|protocol|"
    r"referencework|referenceworkentry|journal|handles)/)(10\.\d{4,9}(?:\.\d+)*/.+)$"
)
"""A DOI that the path holds, behind the words that publishers put in front of it."""

DOI_QUERY: Final = ("doi", "id", "DOI")
"""The names of query values that hold a DOI where they begin with ``10.``."""

TAILS: Final = re.compile(
    r"(?:/(?:abstract|full|full-text|fulltext|pdf|epdf|epub|html|xml|meta|short|summary|references|metrics|issuetoc|"
    r"citedby|supplementary|citations?|download)(?:\.html?|\.pdf)?"
    r"|/(?:figures|tables|suppl_file|email)(?:/.*)?|/(?:full|data)/(?:html|pdf|xml)"
    r"|\.(?:full|short|abstract|long)(?:-text)?|\.e?pdf|\.html?)/?$"
)
"""What publishers put behind the DOI in their addresses, one piece at a time."""

TAILS_OF_HOST: Final = (
    (re.compile(r"(?:bio|med)rxiv\.org"), re.compile(r"v\d+$")),
    (
        re.compile(r"(?:biorxiv|medrxiv)\.org"),
        re.compile(r"\.(?:supplementary-material|article-info|article-metrics)$"),
    ),
    (re.compile(r"academic\.oup\.com"), re.compile(r"/\d{4,}(?:/[^/]+)?$")),
    (re.compile(r"(?:journals|dx)\.plos(?:one)?\.org"), re.compile(r"\.[gts]\d{3}$")),
    (re.compile(r"pubs\.aip\.org"), re.compile(r"/\d{5,}$")),
)
"""The same, of single hosts: versions, the publisher's own numbers, parts of a work."""
