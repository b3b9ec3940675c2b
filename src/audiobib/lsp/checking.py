"""Findings of a .bib file as ``audiobib check`` gives them, with the settings that hold for it."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from audiobib.config.places import configured_path
from audiobib.rules.registry import external_rules, own_rules
from audiobib.workflows.baseline import read_baseline, without_known
from audiobib.workflows.check import Checker

if TYPE_CHECKING:
    from audiobib.config import Settings
    from audiobib.model.library import Library
    from audiobib.rules import Readme
    from audiobib.rules.registry import BrokenRule
    from audiobib.text import Finding

__all__ = ["broken_rules", "check_as_configured"]


def broken_rules(settings: Settings) -> tuple[BrokenRule, ...]:
    """Return the rules under ``settings`` that cannot be loaded: no result has what they would have found.

    Raises :class:`~audiobib.errors.InputError` for settings that cannot be used.
    """
    return (*own_rules().broken, *external_rules(settings.external_rules, is_trusted=settings.is_trusted).broken)


def check_as_configured(library: Library, settings: Settings, readmes: tuple[Readme, ...] = ()) -> list[Finding]:
    """Return the findings of ``library`` and of the ``readmes`` that show it, without those of the baseline.

    Raises :class:`~audiobib.errors.InputError` for settings, or files that they name, which cannot be used.
    """
    findings = Checker(settings).check_library(library, readmes=readmes, cached=True)
    if settings.baseline is None:
        return findings
    root = settings.root.resolve()
    known = read_baseline(configured_path(settings, "baseline"))
    # A baseline knows files by their paths below the root.
    below = [replace(finding, path=finding.path.removeprefix(f"{root}{os.sep}")) for finding in findings]
    new = {id(finding) for finding in without_known(below, known)[0]}
    return [finding for finding, short in zip(findings, below, strict=True) if id(short) in new]
