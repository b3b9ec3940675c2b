"""Whether fixes did what they claim, and nothing else: the text before and after them compared by what is printed.

Outside of the values that the findings name, text without blanks and persons in all three readings are equal. Inside:

- ``layout``: the same, but months count by their number and page ranges by any hyphen;
- ``spelling``: the text is equal with runs of hyphens, dashes and quotation marks folded, and the persons as BibTeX and
  as biber read them;
- ``repair``: what was announced is what changed;
- ``meaning``: anything.

Only blocks whose text changed are read; what can leak out of them is looked at in the whole file: where blocks begin
and end, macros, and what entries inherit.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from audiobib.model.fields import NAME_FIELDS, PARENT_FIELDS, VERBATIM, uri_fields
from audiobib.model.printed import folded_text, laid_out_text, persons_of, printed_text, said_persons
from audiobib.rules.alignment import follow
from audiobib.rules.suppression import without_suppressions
from audiobib.text import WHOLE_ENTRY

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterator, Mapping, Sequence

    from audiobib.model.library import Library
    from audiobib.names.split import Reading
    from audiobib.syntax import Block, Document
    from audiobib.text import Finding

__all__ = ["BrokenClaim", "broken_claims"]

_ALL: Final[tuple[Reading, ...]] = ("bibtex", "biber", "intent")
_PROGRAMS: Final[tuple[Reading, ...]] = ("bibtex", "biber")


@dataclass(frozen=True, slots=True)
class BrokenClaim:
    """What fixes did that they did not announce: in words, and the findings that may have done it, if it is known."""

    problem: str
    findings: tuple[Finding, ...] = ()


@dataclass(slots=True)
class _Place:
    """One block, or the text behind it, and the findings about it."""

    findings: list[Finding] = field(default_factory=list)

    def naming(self, name: str) -> list[Finding]:
        """Return the findings that name the value ``name``; those about layout alone are about the whole block."""
        return [
            found
            for found in self.findings
            if name in _named(found) or WHOLE_ENTRY in found.also or (found.changes == "layout" and not found.field)
        ]


def broken_claims(
    before: Library, after: Library, findings: Sequence[Finding], labels: Collection[str] = ()
) -> list[BrokenClaim]:
    """Return what ``after``, the text ``before`` with the edits of ``findings``, says that they do not announce.

    Empty if every claim holds. The places of ``findings`` are those of ``before``. The fields ``labels``, to which the
    configuration gives labels, hold addresses.
    """
    verbatim = VERBATIM | uri_fields(tuple(labels))
    old, new = before.document, after.document
    if _is_sorted_anew(old, new) and all(found.changes == "layout" for found in findings):
        return []  # the formatter's own check has compared them
    if [_kind(block) for block in old.blocks] != [_kind(block) for block in new.blocks]:
        return [BrokenClaim("would join or split entries", tuple(findings))]
    if _errors(new) > _errors(old):
        return [BrokenClaim("would make the file unreadable", tuple(findings))]
    blocks, gaps = _by_place(old, findings)
    broken: list[BrokenClaim] = []
    touched: set[int] = set()
    for index, (one, other) in enumerate(zip(old.blocks, new.blocks, strict=True)):
        if old.text[one.start : one.end] != new.text[other.start : other.end]:
            touched.add(index)
            here = blocks.get(index, _Place())
            broken += _in_block((old, one), (new, other), here, verbatim)
    for index, (one_gap, other_gap) in enumerate(zip(_gaps(old), _gaps(new), strict=True)):
        if one_gap != other_gap and not gaps.get(index, False) and not _same_words(one_gap, other_gap, index in gaps):
            broken.append(BrokenClaim("would change the text between entries", tuple(findings)))
    if not broken:
        broken += _leaks(before, after, touched, blocks, verbatim)
    return broken


def _is_sorted_anew(old: Document, new: Document) -> bool:
    keys, others = [block.key for block in old.blocks], [block.key for block in new.blocks]
    return keys != others and sorted(keys) == sorted(others)


def _named(finding: Finding) -> set[str]:
    return {
        *finding.also,
        *(reading.field for reading in finding.readings),
        *([finding.field] if finding.field else []),
    }


def _by_place(document: Document, findings: Sequence[Finding]) -> tuple[dict[int, _Place], dict[int, bool]]:
    """Return the findings by the number of the block in which they stand, and the gaps that findings are about.

    Of a gap is said whether words of it may change, or else only our own suppressions. Gap ``n`` is the text in front
    of block ``n``. A finding that reaches out of its block, or announces that the block will be read anew, is about the
    gap behind it, too.
    """
    starts = [block.start for block in document.blocks]
    blocks: dict[int, _Place] = {}
    gaps: dict[int, bool] = {}
    for finding in findings:
        start, end = (
            document.lines.line_start(line) + column - 1
            for line, column in ((finding.line, finding.column), (finding.end_line, finding.end_column))
        )
        index = bisect_right(starts, start) - 1
        if index < 0 or start >= document.blocks[index].end:
            free = finding.changes not in ("layout", "spelling")  # those say that every word of the user's stays
            gaps[index + 1] = gaps.get(index + 1, False) or free
            continue
        blocks.setdefault(index, _Place()).findings.append(finding)
        moves_end = not finding.field and bool(finding.readings)
        if end > document.blocks[index].end or moves_end:
            gaps[index + 1] = True
    return blocks, gaps


def _kind(block: Block) -> str:
    """Return what ``block`` is; an entry without its end is one."""
    return "entry" if block.kind == "broken" else block.kind


def _gaps(document: Document) -> Iterator[str]:
    done = 0
    for block in document.blocks:
        yield document.text[done : block.start]
        done = block.end
    yield document.text[done:]


def _same_words(one: str, other: str, is_named: bool) -> bool:
    """Whether two texts between blocks have the same words; where a finding is about them, but for suppressions."""
    texts = [without_suppressions(text) if is_named else text for text in (one, other)]
    return "".join(texts[0].split()) == "".join(texts[1].split())


def _errors(document: Document) -> int:
    return sum(problem.severity == "error" for problem in document.problems)


def _values(document: Document, block: Block) -> Mapping[str, str]:
    """Return what a block says by name: its type and key, and its fields; of other blocks all in one."""
    if block.kind not in ("entry", "string", "broken"):
        return {"@text": document.text[block.start : block.end]}
    return {"@type": block.type.lower(), "@key": block.key, **document.values(block)}


def _in_block(
    old: tuple[Document, Block], new: tuple[Document, Block], place: _Place, verbatim: Container[str]
) -> Iterator[BrokenClaim]:
    was, will = _values(*old), _values(*new)
    for name in dict.fromkeys((*was, *will)):
        before, after = was.get(name, ""), will.get(name, "")
        named = place.naming(name)
        if before != after and not _holds(name, (before, after), named, verbatim):
            yield BrokenClaim(f"would change {_called(name)} of `{old[1].key}`", tuple(named or place.findings))


def _called(name: str) -> str:
    return f"`{name}`" if not name.startswith("@") else f"the {name[1:]}"


def _holds(name: str, values: tuple[str, str], findings: Sequence[Finding], verbatim: Container[str]) -> bool:
    """Whether the values of ``name`` may change so under the claims of ``findings``, those that name it."""
    before, after = values
    claims = {finding.changes for finding in findings}
    if "meaning" in claims:
        return True
    if "repair" in claims:
        return _repaired(name, before, after, findings)
    if "spelling" in claims:
        folded = [folded_text(name, value, verbatim) for value in values]
        return folded[0] == folded[1] and _same_persons(name, before, after, _PROGRAMS)
    text = laid_out_text if "layout" in claims else printed_text
    return text(name, before, verbatim) == text(name, after, verbatim) and _same_persons(name, before, after, _ALL)


def _same_persons(name: str, before: str, after: str, readings: tuple[Reading, ...]) -> bool:
    return name not in NAME_FIELDS or all(persons_of(before, one) == persons_of(after, one) for one in readings)


def _repaired(name: str, before: str, after: str, findings: Sequence[Finding]) -> bool:
    """Whether exactly what the repairs among ``findings`` announce about ``name`` came about; the rest was spelling."""
    in_order = sorted(findings, key=lambda finding: finding.edits[0].start if finding.edits else 0)
    said = [reading for finding in in_order for reading in finding.readings if reading.field == name]
    if name not in NAME_FIELDS:
        slots = [(folded_text(name, "".join(one.was)), folded_text(name, "".join(one.will))) for one in said]
        return follow(folded_text(name, before), folded_text(name, after), slots) == set(range(len(slots)))
    persons = [(one.was, one.will) for one in said]
    confirmed: set[int] = set()
    for program in _PROGRAMS:
        was, will = said_persons(before, program), said_persons(after, program)
        found = follow(was, will, persons)
        if found is None and len(persons) == 1 and will == persons[0][1]:
            continue  # the whole field is as announced; this program read it otherwise before (ties: biber joins them)
        if found is None:
            return False
        confirmed |= found
    return len(confirmed) == len(persons)


def _leaks(
    before: Library, after: Library, touched: set[int], blocks: Mapping[int, _Place], verbatim: Container[str]
) -> list[BrokenClaim]:
    """Return what entries would inherit otherwise, but for values that findings about their parents name."""
    old = before.document.blocks
    parents = {old[index].key.lower(): blocks.get(index, _Place()) for index in touched}
    keys = {after.document.blocks[index].key.lower() for index in touched} | parents.keys()
    broken: list[BrokenClaim] = []
    heirs = {block.start for name in PARENT_FIELDS for block, _ in before.document.scanned.get(name, ())}
    for block, new in zip(old, after.document.blocks, strict=True) if heirs and keys else ():
        if block.start not in heirs or (block.kind, new.kind) != ("entry", "entry"):
            continue
        one, other = before.at(block), after.at(new)
        was, will = one.inherited, other.inherited
        if was == will:
            continue
        changed = [name for name in dict.fromkeys((*was, *will)) if was.get(name, "") != will.get(name, "")]
        for name in changed:
            held = printed_text(name, was.get(name, ""), verbatim) == printed_text(name, will.get(name, ""), verbatim)
            named = [found for place in parents.values() for found in place.findings if _may_pass_on(found, name)]
            if not held and not named and name not in one.fields and name not in other.fields:
                problem = f"would change `{name}` that `{one.key}` inherits"
                broken.append(BrokenClaim(problem, tuple(f for place in parents.values() for f in place.findings)))
    return broken


def _may_pass_on(finding: Finding, name: str) -> bool:
    """Whether a value that ``finding`` names may be inherited as ``name``."""
    named = _named(finding)
    renamed = {name.removeprefix(prefix) for prefix in ("book", "main", "journal")}
    return bool({WHOLE_ENTRY, name, *renamed, "@key", "@type", *PARENT_FIELDS} & named)
