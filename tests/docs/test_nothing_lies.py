"""What prose names is there: codes, commands with their options and choices, settings, variables, links."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import tomllib
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING

import click
import pytest

from audiobib.cli import cli
from audiobib.config import Settings
from audiobib.rules.registry import own_rules
from audiobib.rules.run import selected_rules
from conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

DOCS = ROOT / "docs"
WRITTEN = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md")] + sorted(
    path for path in DOCS.rglob("*.md") if path.parent.name not in {"rules", "parts"} and "_build" not in path.parts
)
"""Pages that somebody wrote, and the generated ones beside those of rules, which `docs/generate.py` answers for."""
CODE = re.compile(r"(?<![\w-])[A-Z]{3}\d{3}(?!\w)")
FINDING_CODE = re.compile(r'"([A-Z]{3}\d{3})"')
SPAN = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
FOREIGN = {"--shell-escape", "--records 0"}
"""Options of other programs: of TeX, and of a script in `benchmarks`."""
PARTS = {field.name for field in fields(Settings) if is_dataclass(getattr(Settings(), field.name))}


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def codes_there_are() -> set[str]:
    """The codes of rules, and of what other commands find: each stands as a literal where it is made."""
    source = "".join(path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py"))
    return set(FINDING_CODE.findall(source))


def without_other_tools(path: Path, text: str) -> str:
    """``text`` without the first column of the tables of *coming from*: that is what other programs have."""
    if path.name != "coming-from.md":
        return text
    return re.sub(r"^\|.*?(?<!\\)\|", "|", text, flags=re.MULTILINE)


@pytest.mark.parametrize("path", WRITTEN, ids=named)
def test_every_code_is_one(path: Path) -> None:
    unknown = set(CODE.findall(path.read_text("utf-8"))) - codes_there_are()
    assert not unknown


def test_the_codes_of_rules_are_among_them() -> None:
    assert {rule.code for rule in own_rules().rules} <= codes_there_are()
    assert "VAL022" not in codes_there_are()


def commands(text: str) -> list[str]:
    """Every command line of ours: after a prompt, in a span, and ``check --select …`` for short."""
    prompts = re.findall(r"^\$ (audiobib .*)$", text, re.MULTILINE)
    spans = [span.replace("\\|", "|") for span in SPAN.findall(text)]
    full = [span for span in spans if span.startswith("audiobib ")]
    names = cli.list_commands(click.Context(cli))
    short = [f"audiobib {span}" for span in spans if " " in span and span.split()[0] in names and " -" in span]
    return [line for line in (*prompts, *full, *short) if "…" not in line and '{"' not in line]


def parsed(line: str) -> None:
    """Parse one command line without running it; ``2 > file`` and ``< file`` are the shell's."""
    for part in re.split(r" && | \|\| ", line):
        words = shlex.split(re.sub(r" [<>] ?\S+", "", part), comments=True)
        if len(words) < 2 or words[1].startswith("-"):
            continue
        command = cli.get_command(click.Context(cli), words[1])
        assert command is not None, line
        context = click.Context(command, info_name=words[1])
        values, _, _ = command.make_parser(context).parse_args([*words[2:]])
        for parameter in command.params:
            if isinstance(parameter.type, click.Choice) and isinstance(values.get(parameter.name or ""), str):
                parameter.type.convert(values[parameter.name or ""], parameter, context)
            if parameter.name in {"select", "extend_select", "ignore"} and values.get(parameter.name):
                given = values[parameter.name]
                for prefix in ",".join(given if isinstance(given, list) else [given]).split(","):
                    assert prefix == "CODES" or selected_rules(own_rules().rules, (prefix,)), line


@pytest.mark.parametrize("path", WRITTEN, ids=named)
def test_every_command_can_be_given(path: Path) -> None:
    wrong = []
    for line in commands(without_other_tools(path, path.read_text("utf-8"))):
        try:
            parsed(line)
        except (click.UsageError, AssertionError) as error:
            wrong.append(f"{line}: {error}")
    assert not wrong


def test_a_wrong_command_is_seen() -> None:
    for line in ("audiobib chekc", "audiobib check --sellect SYN", "audiobib check --select VAL022",
                 "audiobib export --to bib"):  # fmt: skip
        with pytest.raises((click.UsageError, AssertionError)):
            parsed(line)


@pytest.mark.parametrize("path", WRITTEN, ids=named)
def test_every_option_is_one(path: Path) -> None:
    context = click.Context(cli)
    known = {"--help", "--version"}
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        assert command is not None
        known |= {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
    spans = SPAN.findall(without_other_tools(path, path.read_text("utf-8")))
    given = [span for span in spans if re.match(r"--?[a-z]", span) and span not in FOREIGN]
    assert not {span for span in given for word in span.split() if word.startswith("-") and word not in known}


def settings_there_are() -> set[str]:
    """Every name that a configuration may have, as ``format.indent``, and the tables."""
    names = set()
    for field in fields(Settings):
        value = getattr(Settings(), field.name)
        names.add(field.name)
        if is_dataclass(value):
            names |= {f"{field.name}.{part.name}" for part in fields(value)}
    return {name.replace("_", "-") for name in names}


@pytest.mark.parametrize("path", WRITTEN, ids=named)
def test_every_setting_is_one(path: Path) -> None:
    start = re.compile(rf"({'|'.join(PARTS)})\.([a-z][\w-]*)( = |$)")
    spans = SPAN.findall(path.read_text("utf-8"))
    given = {f"{found[1]}.{found[2]}".replace("_", "-") for span in spans if (found := start.match(span))}
    modules = {f"{file.parent.name}.{file.stem}" for file in (ROOT / "src" / "audiobib").rglob("*.py")}
    rendered = {file.name for file in (ROOT / "survey").iterdir()}
    assert not given - settings_there_are() - modules - rendered


@pytest.mark.parametrize("path", WRITTEN, ids=named)
def test_every_configuration_has_only_settings(path: Path) -> None:
    text = path.read_text("utf-8")
    unknown = set()
    for about, block in re.findall(r"^```toml(?: file=(\S+))?\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        whole = tomllib.loads(block)
        table = whole if about.endswith("audiobib.toml") else whole.get("tool", {}).get("audiobib", {})
        unknown |= {name for name in table if name.replace("_", "-") not in settings_there_are()}
    assert not unknown


@pytest.mark.parametrize("path", WRITTEN, ids=named)
def test_every_variable_of_the_environment_is_read(path: Path) -> None:
    source = "".join(file.read_text("utf-8") for file in (ROOT / "src").rglob("*.py"))
    for name in set(re.findall(r"`(AUDIOBIB_[A-Z0-9_]+)", path.read_text("utf-8"))):
        assert f'"{name}' in source or path.name == "CONTRIBUTING.md", name


@pytest.mark.parametrize("path", WRITTEN, ids=named)
def test_every_link_to_a_file_leads_to_one(path: Path) -> None:
    links = re.findall(r"\]\((?!https?:|mailto:|#)([^)\s#]+)(?:#[^)\s]*)?\)", path.read_text("utf-8"))
    assert not [link for link in links if not (path.parent / link).exists()]


def test_codes_that_are_no_rules_have_a_page() -> None:
    page = (DOCS / "codes.md").read_text("utf-8")
    spans = {code[:5] for code in CODE.findall(page)}
    assert {code[:5] for code in codes_there_are() - {rule.code for rule in own_rules().rules}} == spans


def test_every_group_of_codes_is_in_the_table() -> None:
    table = (DOCS / "checking.md").read_text("utf-8")
    groups = {rule.code[:3] for rule in own_rules().rules}
    assert set(re.findall(r"^\| `([A-Z]{3})` \|", table, re.MULTILINE)) == groups


def test_a_prefix_of_its_code_runs_a_rule_that_is_off() -> None:
    off = [rule for rule in own_rules().rules if not rule.enabled]
    assert off
    for rule in off:
        assert rule in selected_rules(own_rules().rules, (rule.code[:3],))
        assert rule in selected_rules(own_rules().rules, (), (), (rule.code[:3],))
        assert rule not in selected_rules(own_rules().rules, ())


MOVED = [
    # what a cell of *coming from* names, a file, and what comes of it
    (("check", "--select", "NAM001", "--fix", "--unsafe-fixes"), "author = {Jane Doe}", "author = {Doe, Jane}"),
    (("check", "--select", "NAM007", "--fix"), "author = {Doe, J.A.}", "author = {Doe, J. A.}"),
    (("check", "--select", "TEX005", "--fix"), "title = {All of NASA}", "title = {All of {NASA}}"),
    (("check", "--select", "FLD008", "--fix"), "title = {T},note = {}", "title = {T}"),
    (("check", "--select", "VAL021", "--fix", "--unsafe-fixes"), "title = {{All of it}}", "title = {All of it}"),
    (("check", "--select", "TEX002", "--fix"), "title = {Café}", "title = {Caf{\\'e}}"),
]


@pytest.mark.parametrize(("words", "before", "after"), MOVED, ids=[" ".join(words) for words, _, _ in MOVED])
def test_coming_from_another_tool(words: tuple[str, ...], before: str, after: str, tmp_path: Path) -> None:
    page = (DOCS / "coming-from.md").read_text("utf-8")
    assert f"`{' '.join(words)}`" in page.replace("--extend-select", "--select")
    (tmp_path / "audiobib.toml").write_text('text = "ascii"\n', "utf-8")
    (tmp_path / "refs.bib").write_text(f"@misc{{a, {before}, year = 2020}}\n", "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "audiobib", *words], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    said = done.stdout + done.stderr
    assert (tmp_path / "refs.bib").read_text("utf-8") == f"@misc{{a, {after}, year = 2020}}\n", said


def test_parents_are_resolved_where_biber_would(tmp_path: Path) -> None:
    assert "`export --to biblatex --resolve`" in (DOCS / "coming-from.md").read_text("utf-8")
    text = "@inproceedings{c, author = {Doe, Jane}, title = {T}, crossref = {p}}\n"
    text += "@proceedings{p, title = {P}, year = 2020}\n"
    (tmp_path / "refs.bib").write_text(text, "utf-8")
    words = [sys.executable, "-m", "audiobib", "export", "--to", "biblatex", "--resolve"]
    said = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False).stdout
    entry = said.partition("@proceedings")[0]
    assert "booktitle" in entry
    assert "crossref" not in entry
