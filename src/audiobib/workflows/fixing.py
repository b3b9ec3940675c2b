"""Making the fixes that findings propose, pass by pass, and checking what they claim."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.errors import InputError, VerificationError
from audiobib.syntax.verify import first_difference
from audiobib.text.edit import disjoint

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from audiobib.model.library import Library
    from audiobib.syntax import Document
    from audiobib.text import Finding

__all__ = ["fix_all"]

_PASSES: Final = 20
"""Passes after which fixes are taken to go on for ever; real files need fewer than ten."""


def fix_all(library: Library, find: Callable[[], Sequence[Finding]], *, unsafe: bool = False) -> int:
    """Make every safe fix in ``library`` (with ``unsafe``, every fix) and return how many were made.

    Fixes that overlap are made one after the other, by their code: the lower one first, the others in the next
    pass, if they are still needed. ``find`` gives the findings of the present text. Raises
    :class:`~audiobib.errors.InputError` if a text comes back that was there before or the fixes never end, and
    :class:`~audiobib.errors.VerificationError` if fixes do what they do not claim to; the file is untouched then.
    """
    fixed = 0
    seen: dict[str, list[str]] = {}
    codes: list[str] = []
    size = len(library.text)
    for _ in range(_PASSES):
        findings = [finding for finding in find() if finding.edits and (unsafe or finding.safe)]
        if not findings:
            return fixed
        codes = sorted({finding.code for finding in findings})
        if library.text in seen:
            message = f"{library.path}: fixes undo each other ({', '.join(codes)}): ignore one of them"
            raise InputError(message)
        seen[library.text] = codes
        fixed += _one_pass(library, findings)
        if len(library.text) > 2 * size + 10_000:
            break
    message = f"{library.path}: fixes never come to an end ({', '.join(codes)}): ignore one of them"
    raise InputError(message)


def _one_pass(library: Library, findings: Sequence[Finding]) -> int:
    """Make those of the fixes that do not touch each other: layout alone, so that its claim can be checked."""
    layout = [finding for finding in findings if finding.changes == "layout"]
    chosen = [finding for finding in findings if finding.changes != "layout"] or layout
    edits, used = disjoint((finding.code, finding.edits) for finding in chosen)
    before = library.document
    library.apply(edits)
    problem = _broken_promise(before, library.document, layout_only=chosen is layout)
    if problem is not None:
        codes = ", ".join(sorted({finding.code for finding in chosen}))
        message = (
            f"{library.path}: the fixes of {codes} {problem}; nothing was written. "
            "This is a bug in audiobib: please report it with the entry"
        )
        raise VerificationError(message)
    return used


def _broken_promise(before: Document, after: Document, *, layout_only: bool) -> str | None:
    """Return what the new text does that no fix may do; None if all is well."""
    if layout_only:
        difference = first_difference(before, after)
        return f"would change what the file says ({difference})" if difference else None
    errors = [sum(problem.severity == "error" for problem in document.problems) for document in (before, after)]
    if errors[1] > errors[0]:
        return "would make the file unreadable"
    kept = {block.key.lower() for block in after.entries}
    lost = [block.key for block in before.entries if block.key.lower() not in kept and " " not in block.key]
    return f"would lose the entry `{lost[0]}`" if lost and errors[0] == 0 else None
