"""``audiobib explain``: what a rule wants, and why."""

from __future__ import annotations

import difflib

from audiobib.errors import InputError
from audiobib.rules.registry import own_rules
from audiobib.workflows.verify_codes import CODES

__all__ = ["explain_rule"]


def explain_rule(code: str) -> str:
    """Return the explanation of the rule, or of the finding of verify, with this code or name (any case).

    Raises :class:`~audiobib.errors.InputError` that names the nearest rules, or says why the
    module of this rule cannot be loaded.
    """
    for name, finding in CODES.items():
        if code.lower() in (name, finding.code.lower()):
            return f"{finding.code} {name} ({finding.severity}, by audiobib verify)\n\n{finding.explanation}"
    own = own_rules()
    for broken in own.broken:
        if code.lower() == broken.code.lower():
            raise InputError(broken.message)
    rules = {name.lower(): rule for rule in own.rules for name in (rule.code, rule.name)}
    rule = rules.get(code.lower())
    if rule is None:
        near = difflib.get_close_matches(code.lower(), rules, n=3)
        hint = f"did you mean {' or '.join(f'`{rules[name].code}`' for name in near)}?" if near else ""
        families = ", ".join(dict.fromkeys(rule.code[:3] for rule in own.rules))
        message = f"no rule is called `{code}`; {hint or f'codes begin with {families}'}"
        raise InputError(message)
    text = rule.explanation.replace("``", "`").replace("::\n", ":\n")
    off = "" if rule.enabled else "; off by default"
    return f"{rule.code} {rule.name} ({rule.severity}; {rule.about_fixes}{off})\n\n{text}"
