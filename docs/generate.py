"""Write what is made from the program: pages of the command line and the rules, CITATION.cff. ``--check`` compares."""

from __future__ import annotations

import re
import sys
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, get_args, get_type_hints

import click
from jinja2.defaults import DEFAULT_FILTERS

from audiobib import __version__, load
from audiobib.cli import cli
from audiobib.render.cff import cff
from audiobib.render.context import Context, Counts, Dataset, Entry, Link, Person, Section, Survey
from audiobib.render.environment import latex_environment, markdown_environment
from audiobib.rules.registry import own_rules
from audiobib.workflows.templates import packaged_templates

if TYPE_CHECKING:
    from audiobib.rules import Rule

DOCS = Path(__file__).resolve().parent
SURVEY = "latif2023sparks"
FILTERS = """\
- `md`: text, shown as it is; `html`: the same inside of HTML; `code`: the same as code
- `url`, `mdurl`: an address for a link, percent-encoded; none if it is not http(s)
- `slug`: the anchor of a heading; `fence(language)`: a block of code; `tex`: text as LaTeX"""


def command_line() -> str:
    """Return the page of the command line, from ``--help``."""
    names = cli.context_settings["help_option_names"]
    context = click.Context(
        cli, info_name="audiobib", max_content_width=100, terminal_width=100, help_option_names=names
    )
    parts = ["# Command line\n", f"```text\n{cli.get_help(context)}\n```\n"]
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        assert command is not None
        inner = click.Context(command, info_name=name, parent=context, max_content_width=100, terminal_width=100)
        parts.append(f"## audiobib {name}\n\n```text\n{command.get_help(inner)}\n```\n")
    parts.append(
        '## Shell completion\n\n```console\n$ eval "$(_AUDIOBIB_COMPLETE=bash_source audiobib)"\n```\n\n'
        "For zsh and fish, `zsh_source` and `fish_source`.\n"
    )
    return "\n".join(parts)


def visible(text: str) -> str:
    """Return ``text`` with control characters and stray bytes as escapes."""
    return "".join(
        character if character == "\n" or character.isprintable() else f"<U+{ord(character):04X}>" for character in text
    )


def off(rule: Rule) -> str:
    """Return a remark on a rule that runs only where it is selected."""
    return "" if rule.enabled else "; off by default"


def rule_pages() -> dict[str, str]:
    """Return the page of each rule, from its docstring, and their index."""
    own = own_rules()
    if own.broken:
        sys.exit("\n".join(rule.message for rule in own.broken))
    rules = own.rules
    pages = {
        f"rules/{rule.code}.md": (
            f"# {rule.code}: {rule.name}\n\n*{rule.severity}; {rule.about_fixes}{off(rule)}*\n\n"
            f"```{{eval-rst}}\n{visible(rule.explanation)}\n```\n"
        )
        for rule in rules
    }
    rows = [
        f"| [{r.code}]({r.code}.md) | {r.name} | {r.severity}{off(r)} | {r.explanation.splitlines()[0]} |"
        for r in rules
    ]
    contents = "\n".join(rule.code for rule in rules)
    pages["rules/index.md"] = (
        "# Rules\n\n| code | name | severity | what it finds |\n|---|---|---|---|\n" + "\n".join(rows) + "\n\n"
        f"```{{toctree}}\n:hidden:\n\n{contents}\n```\n"
    )
    return pages


def templates_page() -> str:
    """Return the page of templates: the written part, then names, attributes, filters and files, from the program."""
    parts = [(DOCS / "parts" / "templates.md").read_text(encoding="utf-8").rstrip("\n")]
    for kind in (Context, Section, Entry, Link, Dataset, Survey, Person, Counts):
        about = " ".join((kind.__doc__ or "").replace("``", "`").split())
        parts.append(f"### {kind.__name__}\n\n{about}")
        hints = get_type_hints(kind)
        rows = [f"| `{field.name}` | `{shown_type(hints[field.name])}` |" for field in fields(kind)]
        parts.append("| name | type |\n|---|---|\n" + "\n".join(rows))
    filters = sorted(markdown_environment().filters.keys() - DEFAULT_FILTERS.keys())
    latex = sorted(latex_environment().filters.keys() - DEFAULT_FILTERS.keys())
    markdown, tex = (", ".join(f"`{name}`" for name in names) for names in (filters, latex))
    parts.append(f"## Filters\n\nBeside those of Jinja. In Markdown: {markdown}; in LaTeX: {tex}.\n\n{FILTERS}")
    rows = [f"| `{row.name}` | {row.about} |" for row in packaged_templates()]
    parts.append("## Files\n\n| template | what it writes |\n|---|---|\n" + "\n".join(rows))
    return "\n\n".join(parts) + "\n"


def citation() -> str:
    """Return CITATION.cff: the program, and from our own refs.bib the survey that its list belongs to."""
    records = [record for record in load(DOCS.parent / "refs.bib").records() if record.key == SURVEY]
    references = cff(records, None).partition("references:\n")[2]
    return f"""\
cff-version: "1.2.0"
message: "Please cite audiobib as below, and the survey if you use its list."
title: "audiobib"
type: "software"
version: "{__version__}"
license: "MIT"
authors:
  - name: "The audiobib developers"
references:
{references}"""


def shown_type(hint: object) -> str:
    """Return a type as a table shows it."""
    if isinstance(hint, type) and not get_args(hint):
        return hint.__name__
    return re.sub(r"\b(?:\w+\.)+", "", str(hint)).replace("|", "or")


def main() -> int:
    """Write the pages, or with ``--check`` say which are out of date."""
    stale = []
    pages = {"../CITATION.cff": citation(), "cli.md": command_line(), "templates.md": templates_page(), **rule_pages()}
    old = {f"rules/{path.name}" for path in (DOCS / "rules").glob("*.md")}
    for name in sorted(old - set(pages)):
        stale.append(name)
        if "--check" not in sys.argv:
            (DOCS / name).unlink()
    for name, text in pages.items():
        path = DOCS / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(name)
            if "--check" not in sys.argv:
                path.parent.mkdir(exist_ok=True)
                path.write_text(text, encoding="utf-8")
    if "--check" in sys.argv and stale:
        print(f"out of date: {', '.join(stale)}; run `make docs`")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
