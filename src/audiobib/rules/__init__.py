"""Rules about a bibliography. Start at :func:`~audiobib.rules.run.run_rules`."""

from audiobib.rules.registry import all_rules
from audiobib.rules.rule import Rule, Values
from audiobib.rules.run import run_rules

__all__ = ["Rule", "Values", "all_rules", "run_rules"]
