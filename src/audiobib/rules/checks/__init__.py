"""One file is one rule. See :mod:`audiobib.rules.registry`."""
