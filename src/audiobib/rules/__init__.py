"""Rules about a bibliography. Start at :func:`~audiobib.rules.run.run_rules`."""

from audiobib.rules.registry import all_rules
from audiobib.rules.rule import Rule
from audiobib.rules.run import run_rules
from audiobib.rules.values import Readme, Values

__all__ = ["Readme", "Rule", "Values", "all_rules", "run_rules"]
