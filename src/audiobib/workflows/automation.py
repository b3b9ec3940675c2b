"""What asks at every commit and at every pull request whether list and bibliography agree: files for a new project."""

from __future__ import annotations

from typing import Final

from audiobib.version import __version__

__all__ = ["HOOKS", "WORKFLOW", "github_files", "hooks_text"]

HOOKS: Final = ".pre-commit-config.yaml"
WORKFLOW: Final = ".github/workflows/audiobib.yml"
_FORM_FILE: Final = ".github/ISSUE_TEMPLATE/add-a-paper.yml"
_ADD_FILE: Final = ".github/workflows/audiobib-add.yml"
_UPDATE_FILE: Final = ".github/workflows/audiobib-update.yml"

_SETUP: Final = """\
      - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683  # v4.2.2
        with:
          fetch-depth: 0  # what was rendered last is found in the history
          persist-credentials: false
      - uses: actions/setup-python@a26af69be951a213d495a4c3e4e4022e16d87065  # v5.6.0
        with:
          python-version: "3.12"
      # The checkout may be a stranger's: Python runs isolated (-I), so that no module of it is imported.
      - run: |
          python -I -m venv "$RUNNER_TEMP/audiobib"
          "$RUNNER_TEMP/audiobib/bin/python" -I -m pip install --quiet "audiobib=={version}"
"""

_PROPOSE: Final = """\
      - run: '"$RUNNER_TEMP/audiobib/bin/audiobib" render'
      # Needs the setting "Allow GitHub Actions to create and approve pull requests" of the repository.
      - env:
          GH_TOKEN: ${{ github.token }}
        run: |
          git add --all
          if git diff --cached --quiet; then exit 0; fi
          git switch --quiet --create "$BRANCH"
          git -c user.name="github-actions[bot]" -c user.email="actions@users.noreply.github.com" \\
            commit --quiet --message "$SUBJECT"
          git push --quiet --force "https://x-access-token:$GH_TOKEN@github.com/$GITHUB_REPOSITORY.git" "HEAD:$BRANCH"
          gh pr create --head "$BRANCH" --title "$SUBJECT" --body "$TEXT" || gh pr view "$BRANCH"
"""

_FORM: Final = """\
# Written by `audiobib init`: who has only a link needs no clone.
name: Add a paper
description: A link is enough; a pull request with the entry is made of it.
title: "Add a paper"
labels: [add-paper]
body:
  - type: input
    id: link
    attributes:
      label: Link
      description: DOI, arXiv number, or the address of the paper
      placeholder: https://doi.org/10.1000/182
    validations:
      required: true
  - type: input
    id: section
    attributes:
      label: Section
      description: The slug of a section, as in audiobib.toml; may stay empty
"""

_ADD: Final = """\
# Written by `audiobib init`: makes a pull request of an issue that the form "Add a paper" made.
# The form gives it the label add-paper, which must be there in the repository.
name: add a paper
on:
  issues:
    types: [labeled]
permissions:
  contents: write
  pull-requests: write
jobs:
  add:
    if: github.event.label.name == 'add-paper'
    runs-on: ubuntu-latest
    env:
      BRANCH: audiobib/add-${{ github.event.issue.number }}
      SUBJECT: Add the paper of issue ${{ github.event.issue.number }}
      TEXT: "Closes #${{ github.event.issue.number }}"
    steps:
{setup}      # The text of the issue is a stranger's: it is data in a variable, never a part of this script.
      - env:
          BODY: ${{ github.event.issue.body }}
        run: |
          answer() {
            printf '%s\\n' "$BODY" | tr -d '\\r' |
              awk -v heading="### $1" '$0 == heading {f = 1; next} /^### /{f = 0} f && NF {print $1; exit}'
          }
          link="$(answer Link)"
          section="$(answer Section | grep -xE '[a-z0-9][a-z0-9/-]*' || true)"
          if [ -z "$link" ]; then echo "::error::The issue names no link"; exit 1; fi
          "$RUNNER_TEMP/audiobib/bin/audiobib" add ${section:+--section "$section"} -- "$link"
{propose}"""

_UPDATE: Final = """\
# Written by `audiobib init`: proposes corrections and the published versions of preprints, once a week.
name: update the bibliography
on:
  schedule:
    - cron: "17 4 * * 1"
  workflow_dispatch:
permissions:
  contents: write
  pull-requests: write
jobs:
  update:
    runs-on: ubuntu-latest
    env:
      BRANCH: audiobib/update
      SUBJECT: Update the bibliography
      TEXT: What the sources say of entries with an identifier; each value is to be looked at.
    steps:
{setup}      # Exit status 1: something is proposed; 3: a source did not answer.
      - run: |
          status=0
          "$RUNNER_TEMP/audiobib/bin/audiobib" update --write || status=$?
          [ "$status" -le 1 ] || [ "$status" -eq 3 ]
{propose}"""

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
{setup}      - run: '"$RUNNER_TEMP/audiobib/bin/audiobib" check --output-format github'
      - if: always()
        run: '"$RUNNER_TEMP/audiobib/bin/audiobib" absorb --check --output-format github'
      - if: always()
        run: '"$RUNNER_TEMP/audiobib/bin/audiobib" render --check'
"""


def hooks_text() -> str:
    """Return a configuration of pre-commit: the safe fixes of `check`, and `render`, by this version of audiobib."""
    return _HOOKS.replace("{version}", __version__)


def github_files() -> dict[str, str]:
    """Return the files for GitHub by their names: checks of pull requests, a form for papers, weekly corrections."""
    texts = {WORKFLOW: _WORKFLOW, _FORM_FILE: _FORM, _ADD_FILE: _ADD, _UPDATE_FILE: _UPDATE}
    parts = {"{setup}": _SETUP, "{propose}": _PROPOSE, "{version}": __version__}
    for mark, part in parts.items():
        texts = {name: text.replace(mark, part) for name, text in texts.items()}
    return texts
