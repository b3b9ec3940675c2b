"""Making the fixes that findings propose, pass by pass, and checking what they claim."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from audiobib.errors import InputError, VerificationError
from audiobib.model.library import Library
from audiobib.rules import all_rules
from audiobib.rules.claims import BrokenClaim, broken_claims
from audiobib.rules.precedence import precedence
from audiobib.syntax.verify import first_difference
from audiobib.text.edit import apply, choose

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from audiobib.text import Finding

__all__ = ["fix_all"]

_PASSES: Final = 20
"""Passes after which fixes are taken to go on for ever; real files need fewer than ten."""

_ALONE: Final = 20
"""Fixes of a file with reading errors that are left out one by one before all under their codes are."""


def fix_all(
    library: Library, find: Callable[[], Sequence[Finding]], *, unsafe: bool = False, labels: Collection[str] = ()
) -> int:
    """Make every safe fix in ``library`` (with ``unsafe``, every fix) and return how many were made.

    Fixes that overlap are made one after the other, by :func:`~audiobib.rules.precedence.precedence`: the first one
    now, the others in the next pass, if they are still needed. ``find`` gives the findings of the present text,
    ``labels`` are the fields to which the configuration gives labels. Raises
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
        made = _one_pass(library, findings, labels)
        if not made:
            return fixed
        fixed += made
        if len(library.text) > 2 * size + 10_000:
            break
    message = f"{library.path}: fixes never come to an end ({', '.join(codes)}): ignore one of them"
    raise InputError(message)


def _one_pass(library: Library, findings: Sequence[Finding], labels: Collection[str]) -> int:
    """Make those of the fixes that do not touch each other; layout, which rewrites whole entries, alone and last."""
    layout = [finding for finding in findings if finding.changes == "layout"]
    others = [finding for finding in findings if finding.changes != "layout"]
    for candidates in (others, layout):
        chosen = _true_ones(library, candidates, labels)
        if chosen:
            library.apply(edit for finding in chosen for edit in finding.edits)
            return len(chosen)
    return 0


def _true_ones(library: Library, candidates: Sequence[Finding], labels: Collection[str]) -> list[Finding]:
    """Return those of ``candidates`` that can be made together and then do what they claim.

    What a file says that cannot be read whole is a guess: there a fix that breaks its claim is left out.
    """
    alone = 0
    while True:
        ranked = [(precedence(finding.code), finding.edits) for finding in candidates]
        chosen = [candidates[number] for number in choose(ranked)]
        broken = _broken(library, chosen, labels)
        while broken:
            # Two true claims about one value need not hold together: half of those in question wait for another pass.
            left = _without_half(chosen, broken)
            if len(left) == len(chosen):
                break
            chosen = left
            broken = _broken(library, chosen, labels)
        if not broken:
            return chosen
        if not any(finding.severity == "error" for finding in library.findings):
            raise VerificationError(_bug(library, broken[0], chosen))
        blamed = {id(finding) for claim in broken for finding in claim.findings or chosen}
        alone += 1
        codes = {finding.code for finding in candidates if id(finding) in blamed} if alone > _ALONE else set()
        candidates = [one for one in candidates if id(one) not in blamed and one.code not in codes]


def _broken(library: Library, findings: Sequence[Finding], labels: Collection[str]) -> list[BrokenClaim]:
    """Return the claims of ``findings`` that do not hold if their fixes are made together."""
    text = apply(library.text, (edit for finding in findings for edit in finding.edits))
    after = Library(text, path=library.path, dialect=library.document.dialect)
    if all(finding.changes == "layout" for finding in findings):
        difference = first_difference(library.document, after.document)
        if difference is not None:
            return [BrokenClaim(f"would change what the file says ({difference})", tuple(findings))]
    return broken_claims(library, after, findings, labels)


def _without_half(findings: Sequence[Finding], broken: Sequence[BrokenClaim]) -> list[Finding]:
    """Return ``findings`` without the second half of those to which each broken claim may be due."""
    waiting = {id(finding) for claim in broken for finding in claim.findings[(len(claim.findings) + 1) // 2 :]}
    return [finding for finding in findings if id(finding) not in waiting]


def _bug(library: Library, broken: BrokenClaim, chosen: Sequence[Finding]) -> str:
    """Return the message about a claim that does not hold: which rule, what it would do, and whose bug that is."""
    codes = sorted({finding.code for finding in broken.findings or chosen})
    foreign = [code for code in codes if code not in {rule.code for rule in all_rules()}]
    whose = f"the package that offers {', '.join(foreign)}" if foreign else "audiobib"
    fixes = f"the fixes of {', '.join(codes)} {broken.problem}"
    return f"{library.path}: {fixes}; nothing was written. This is a bug in {whose}: please report it with the entry"
