"""What asks at every commit and at every pull request whether list and bibliography agree: files for a new project."""

from __future__ import annotations

from typing import Final

from audiobib.version import __version__

__all__ = ["HOOKS", "WORKFLOW", "hooks_text", "workflow_text"]

HOOKS: Final = ".pre-commit-config.yaml"
WORKFLOW: Final = ".github/workflows/audiobib.yml"

_HOOKS: Final = """\
# Written by `audiobib init`; https://pre-commit.com runs it before each commit.
repos:
  - repo: local
    hooks:
      - id: audiobib-check
        name: audiobib check
        entry: audiobib check --fix
        language: python
        additional_dependencies: ["audiobib=={version}"]
        files: \\.bib$
      - id: audiobib-render
        name: audiobib render
        entry: audiobib render
        language: python
        additional_dependencies: ["audiobib=={version}"]
        files: (\\.(bib|jinja|md)|(^|/)(people\\.toml|\\.?audiobib\\.toml))$
        pass_filenames: false
"""

_WORKFLOW: Final = """\
# Written by `audiobib init`: asks at each pull request whether list and bibliography agree. It changes nothing.
name: bibliography
on: [pull_request]
permissions:
  contents: read
jobs:
  audiobib:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 0  # what was rendered last is found in the history
          persist-credentials: false
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
      # The checkout is a stranger's: Python runs isolated (-I), so that no module of it is imported.
      - run: |
          python -I -m venv "$RUNNER_TEMP/audiobib"
          "$RUNNER_TEMP/audiobib/bin/python" -I -m pip install --quiet "audiobib=={version}"
      - run: '"$RUNNER_TEMP/audiobib/bin/audiobib" check --output-format github'
      - if: always()
        run: '"$RUNNER_TEMP/audiobib/bin/audiobib" absorb --check --output-format github'
      - if: always()
        run: '"$RUNNER_TEMP/audiobib/bin/audiobib" render --check'
"""


def hooks_text() -> str:
    """Return a configuration of pre-commit: the safe fixes of `check`, and `render`, by this version of audiobib."""
    return _HOOKS.replace("{version}", __version__)


def workflow_text() -> str:
    """Return a workflow for GitHub that checks pull requests by this version of audiobib, and writes nothing."""
    return _WORKFLOW.replace("{version}", __version__)
