"""``audiobib check`` as its users run it: output formats, baseline, statistics, watching."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from audiobib.cli.findings import OUTPUT_FORMATS

BIB = (
    "@article{a,\n  title = {X},\n  pages = {345--312},\n  doi = {https://doi.org/10.1000/182},\n  note = {TODO},\n}\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "refs.bib").write_text(BIB, "utf-8")
    return tmp_path


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "audiobib", "check", *arguments],
        cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False, timeout=60,
    )  # fmt: skip


def test_statistics_instead_of_findings(folder: Path) -> None:
    done = run(folder, "--statistics", "--select", "VAL,FLD001")
    assert done.returncode == 1
    assert done.stdout == (
        "3  FLD001  [ ]  missing-field\n1  VAL005  [ ]  backward-pages\n"
        "1  VAL006  [*]  doi-with-prefix\n1  VAL026  [ ]  placeholder\n"
    )


def test_exit_zero(folder: Path) -> None:
    done = run(folder, "--exit-zero", "--output-format", "concise")
    assert (done.returncode, "VAL005" in done.stdout) == (0, True)


def test_fixes_that_change_what_is_said_are_asked_for(folder: Path) -> None:
    (folder / "refs.bib").write_text("@misc{a,\n  title = {A &amp; B},\n  year = {2023},\n}\n", "utf-8")
    assert "1 with --fix --unsafe-fixes" in run(folder).stderr
    run(folder, "--fix")
    assert "&amp;" in (folder / "refs.bib").read_text("utf-8")
    diff = run(folder, "--diff", "--unsafe-fixes")
    assert (diff.returncode, "+  title = {A \\& B}," in diff.stdout) == (1, True)
    assert run(folder, "--fix", "--unsafe-fixes").returncode == 0
    assert "title = {A \\& B}" in (folder / "refs.bib").read_text("utf-8")
    alone = run(folder, "--unsafe-fixes")
    assert (alone.returncode, "give one of them, too" in alone.stderr) == (2, True)


def test_a_baseline_leaves_only_what_is_new(folder: Path) -> None:
    written = run(folder, "--write-baseline", "known.json")
    assert (written.returncode, written.stdout) == (0, "")
    assert "findings to known.json" in written.stderr
    assert run(folder, "--baseline", "known.json").returncode == 0
    text = (folder / "refs.bib").read_text("utf-8")
    (folder / "refs.bib").write_text("% a line more\n\n" + text + "\n" + text.replace("{a,", "{b,"), "utf-8")
    new = run(folder, "--baseline", "known.json", "--output-format", "json")
    assert {finding["key"] for finding in json.loads(new.stdout)} == {"b"}
    (folder / "refs.bib").write_text(text.replace("345--312", "312--345"), "utf-8")
    mended = run(folder, "--baseline", "known.json")
    assert (mended.returncode, "1 of the baseline no longer found" in mended.stderr) == (0, True)


def test_a_baseline_by_configuration(folder: Path) -> None:
    run(folder, "--write-baseline", "known.json")
    (folder / "audiobib.toml").write_text('baseline = "known.json"\n', "utf-8")
    assert run(folder).returncode == 0


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[]", "is not a baseline"),
        ('{"version": 7, "findings": []}', "written by another version"),
        (None, "no such file"),
    ],
)
def test_what_is_no_baseline(folder: Path, text: str | None, message: str) -> None:
    if text is not None:
        (folder / "known.json").write_text(text, "utf-8")
    done = run(folder, "--baseline", "known.json")
    assert (done.returncode, message in done.stderr) == (2, True)
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("output_format", OUTPUT_FORMATS)
def test_every_format_says_where(folder: Path, output_format: str) -> None:
    done = run(folder, "--select", "VAL005", "--output-format", output_format)
    assert done.returncode == 1
    assert "VAL005" in done.stdout
    assert "refs.bib" in done.stdout
    assert "Traceback" not in done.stderr


def test_the_readme_is_checked_with_its_list(folder: Path) -> None:
    (folder / "audiobib.toml").write_text('sections = [{ slug = "asr", title = "ASR" }]\n', "utf-8")
    (folder / "README.md").write_text("# List\n\n<!-- audiobib:start list -->\n", "utf-8")
    done = run(folder, "--select", "LST004")
    assert done.stdout == (
        "README.md:3:1: LST004 error: the region 'list' starts here and never ends\n"
        "  |\n3 | <!-- audiobib:start list -->\n  | ^\n\n"
    )
    (folder / "README.md").write_text("<!-- audiobib:start list -->\nold\n<!-- audiobib:end list -->\n", "utf-8")
    assert run(folder).stdout.count("LST005") == 0
    stale = run(folder, "--select", "LST005", "--output-format", "concise")
    assert stale.stdout.startswith("README.md:2:1: LST005")


def test_every_file_of_the_list_is_checked(folder: Path) -> None:
    (folder / "audiobib.toml").write_text(
        'sections = [{ slug = "asr", title = "ASR" }]\n\n[readme]\npath = ["README.md", "docs/more.md"]\n', "utf-8"
    )
    (folder / "docs").mkdir()
    (folder / "README.md").write_text("<!-- audiobib:start asr -->\nold\n<!-- audiobib:end asr -->\n", "utf-8")
    (folder / "docs" / "more.md").write_text("# More\n\n<!-- audiobib:start list -->\n", "utf-8")
    done = run(folder, "--select", "LST004", "--output-format", "concise")
    assert done.stdout.startswith("docs/more.md:3:1: LST004")
    stale = "<!-- audiobib:start list -->\nold\n<!-- audiobib:end list -->\n"
    (folder / "docs" / "more.md").write_text(stale, "utf-8")
    done = run(folder, "--select", "LST005", "--output-format", "concise")
    assert "docs/more.md:2:1: LST005" in done.stdout


def test_the_configuration_has_its_say(folder: Path) -> None:
    (folder / "audiobib.toml").write_text(
        """
extend-select = ["VAL009"]
sections = [{ slug = "asr", title = "ASR" }]

[per-file-ignores]
"*_old.bib" = ["FLD", "VAL005"]

[venues]
"Information Fusion" = ["Inf-Fus"]
""",
        "utf-8",
    )
    text = BIB.replace("note = {TODO}", "eprint = {2308.12792v1},\n  journal = {inf. fus}")
    for name in ("refs.bib", "x_old.bib"):
        (folder / name).write_text(text, "utf-8")
    wanted = {"FLD001", "FLD011", "VAL005", "VAL006", "VAL009", "VEN002", "LST001", "LST008"}
    shown = json.loads(run(folder, "--ignore", "LAY", "--output-format", "json").stdout)
    assert {finding["code"] for finding in shown} == wanted
    shown = json.loads(run(folder, "x_old.bib", "--ignore", "LAY", "--output-format", "json").stdout)
    assert {finding["code"] for finding in shown} == {"VAL006", "VAL009", "VEN002"}, "no list is made from this file"


def test_watching_checks_again_when_a_file_changes(folder: Path) -> None:
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        [sys.executable, "-m", "audiobib", "check", "--watch", "--select", "VAL005,SYN", "--output-format", "concise"],
        cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        try:
            assert "VAL005" in process.stdout.readline()
            assert "1 finding" in process.stdout.readline()
            assert "Watching" in process.stdout.readline()
            time.sleep(0.05)
            (folder / "refs.bib").write_text(BIB.replace("345--312", "312--345"), "utf-8")
            assert "nothing found" in process.stdout.readline()
            assert "Watching" in process.stdout.readline()
            (folder / "refs.bib").unlink()
            assert "no such file" in process.stdout.readline()
            assert "Watching" in process.stdout.readline()
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(30)
        assert process.returncode == 2


# -- SARIF: what the standard (2.1.0, OASIS; sections in brackets) demands of a log, as far as we write one -----


def sarif(folder: Path, *arguments: str) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(run(folder, "--output-format", "sarif", *arguments).stdout)
    return log


def test_sarif_log(folder: Path) -> None:
    log = sarif(folder)
    assert set(log) == {"$schema", "version", "runs"}
    assert log["version"] == "2.1.0"  # [3.13.2]
    (one,) = log["runs"]
    assert set(one) <= {"tool", "results", "columnKind"}
    assert one["columnKind"] in ("utf16CodeUnits", "unicodeCodePoints")  # [3.14.17]
    driver = one["tool"]["driver"]
    assert driver["name"] == "audiobib"  # [3.19.8]
    identifiers = [rule["id"] for rule in driver["rules"]]
    assert len(set(identifiers)) == len(identifiers)  # [3.19.23]
    for rule in driver["rules"]:
        assert rule["defaultConfiguration"]["level"] in ("none", "note", "warning", "error")  # [3.50.3]
        assert rule["shortDescription"]["text"]
        assert rule["fullDescription"]["text"]
    assert one["results"]
    for result in one["results"]:
        check_result(result, identifiers)


def check_result(result: dict[str, Any], identifiers: list[str]) -> None:
    assert identifiers[result["ruleIndex"]] == result["ruleId"]  # [3.27.6]
    assert result["level"] in ("note", "warning", "error")
    assert result["message"]["text"]  # [3.27.11]
    (location,) = result["locations"]
    place = location["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "refs.bib"}  # [3.4.3]: a URI reference
    check_region(place["region"])
    assert all(isinstance(value, str) for value in result["partialFingerprints"].values())  # [3.27.17]
    for fix in result.get("fixes", ()):
        for change in fix["artifactChanges"]:
            assert change["artifactLocation"] == {"uri": "refs.bib"}
            assert change["replacements"]  # [3.56.3]: at least one
            for replacement in change["replacements"]:
                check_region(replacement["deletedRegion"])
                assert isinstance(replacement["insertedContent"]["text"], str)


def check_region(region: dict[str, int]) -> None:
    """[3.30]: lines and columns count from 1, and the end is not before the beginning."""
    assert min(region.values()) >= 1
    assert (region["endLine"], region["endColumn"]) >= (region["startLine"], region["startColumn"])


def test_sarif_without_findings_is_a_log_too(folder: Path) -> None:
    (one,) = sarif(folder, "--select", "DUP")["runs"]
    assert (one["results"], one["tool"]["driver"]["rules"]) == ([], [])


def test_sarif_addresses_are_uris(folder: Path) -> None:
    (folder / "my refs.bib").write_text(BIB, "utf-8")
    (one,) = sarif(folder, "my refs.bib", "--select", "VAL005")["runs"]
    place = one["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "my%20refs.bib"
