"""Nothing outside of the root is read or written by the wish of a repository's files; the user may say otherwise."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

SECRET = "SECRET_TOKEN"
BIB = "@misc{a,\n  title = {X},\n  author = {Doe, Jane},\n  year = {2023},\n  keywords = {s},\n}\n"
PRIVATE = (
    f"@misc{{private, title = {{{SECRET}}}, author={{Doe, Jane}}, year={{2023}}, doi={{https://doi.org/10.1000/x}}}}\n"
)
README = "x\n<!-- audiobib:start list -->\n<!-- audiobib:end list -->\ny\n"
CONFIG = 'sections = [{ slug = "s", title = "S" }]\n'


def run(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "audiobib", *arguments], cwd=folder, capture_output=True, text=True, encoding="utf-8",
        check=False, timeout=60, env={**os.environ, **environment},
    )  # fmt: skip


@pytest.fixture
def world(tmp_path: Path) -> Path:
    """A hostile repository ``project`` beside the folder ``home`` of the user; returns the folder of both."""
    for name, text in {
        "project/refs.bib": BIB,
        "project/README.md": README,
        "project/audiobib.toml": CONFIG,
        "home/.bashrc": "old\n",
        "home/private.bib": PRIVATE,
        "home/private.tex": f"\\cite{{a}} % {SECRET}\n",
        "home/private.md": README + SECRET,
        "home/people.toml": f'[[person]]\nname = "Doe, Jane"\n{SECRET} = 1\n',
        "home/templates/readme.md.jinja": SECRET,
        "home/private.json": f'{{"{SECRET}": 1}}',
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


SETTINGS = {
    "bibliography": ('bibliography = ["{}/home/private.bib"]', ["check"]),
    "bibliography, formatted": ('bibliography = ["{}/home/private.bib"]', ["fmt"]),
    "bibliography, exported": ('bibliography = ["{}/home/private.bib"]', ["export", "--to", "json"]),
    "bibliography, new keys": ('bibliography = ["{}/home/private.bib"]', ["rekey", "--write"]),
    "people": ('people = "{}/home/people.toml"', ["check"]),
    "people, written": ('people = "{}/home/new.toml"', ["people", "--write"]),
    "templates": ('templates = "{}/home/templates"', ["render", "--diff"]),
    "templates of processes": ('templates = "/proc/self"', ["render", "--diff"]),
    "readme": ('readme.path = "{}/home/private.md"', ["render"]),
    "survey": ('survey.folder = "{}/home/survey"', ["render", "survey"]),
    "cited": ('survey.cited = ["{}/home/private.tex"]', ["render", "survey"]),
    "baseline": ('baseline = "{}/home/private.json"', ["check"]),
    "lock": ('[sources]\nlock = "{}/home/private.json"', ["verify", "--offline"]),
    "a NUL": ('people = "a\\u0000b"', ["check"]),
}


@pytest.mark.parametrize("how", ["relative", "absolute", "a link"])
@pytest.mark.parametrize("name", SETTINGS)
def test_a_setting_that_leads_out_is_refused(world: Path, name: str, how: str) -> None:
    setting, command = SETTINGS[name]
    outside = {"relative": "..", "absolute": str(world), "a link": "link"}[how]
    if how == "a link":
        (world / "project" / "link").symlink_to(world)
    line = setting.format(outside)
    (world / "project" / "audiobib.toml").write_text(CONFIG + line + "\n", "utf-8")
    before = everything(world / "home")
    done = run(world / "project", *command)
    assert done.returncode == 2, done.stdout + done.stderr
    assert SECRET not in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert everything(world / "home") == before
    if name != "a NUL":
        assert "leads out of" in done.stderr
        assert "--trust" in done.stderr
        assert f"audiobib.toml:{2 + line.count(chr(10))}:" in done.stderr


def link_survey(world: Path) -> None:
    (world / "project" / "survey").mkdir()
    (world / "project" / "survey" / "survey.tex").symlink_to(world / "home" / ".bashrc")


def link(name: str, target: str) -> Callable[[Path], None]:
    def prepare(world: Path) -> None:
        (world / "project" / name).unlink(missing_ok=True)
        (world / "project" / name).parent.mkdir(exist_ok=True)
        (world / "project" / name).symlink_to(Path("..", "../" * name.count("/"), "home", target))

    return prepare


def write(name: str, text: str) -> Callable[[Path], None]:
    def prepare(world: Path) -> None:
        (world / "project" / name).parent.mkdir(exist_ok=True)
        (world / "project" / name).write_text(text, "utf-8")

    return prepare


LINKS = {
    "output": (link("survey/survey.tex", ".bashrc"), ["render"]),
    "output that is not there yet": (link("survey/survey.tex", "new"), ["render"]),
    "folder of outputs": (link("survey", "."), ["render"]),
    "readme": (link("README.md", "private.md"), ["render"]),
    "people": (link("people.toml", "people.toml"), ["people", "--write"]),
    "templates": (link("templates", "templates"), ["render", "--diff"]),
    "one template": (link("templates/readme.md.jinja", "templates/readme.md.jinja"), ["render", "--diff"]),
    "configured bibliography": (link("refs.bib", "private.bib"), ["check"]),
    "bibliography named by a hook": (link("refs.bib", "private.bib"), ["check", "refs.bib"]),
    "formatted": (link("refs.bib", "private.bib"), ["fmt", "refs.bib"]),
    "new": (link("new.bib", "new.bib"), ["import", "README.md", "--into", "new.bib"]),
    "imported into": (link("new.bib", ".bashrc"), ["import", "refs.bib", "--into", "new.bib"]),
    "imported": (link("list.md", "private.tex"), ["import", "list.md"]),
    "exported to": (link("out.ris", ".bashrc"), ["export", "--to", "ris", "-o", "out.ris"]),
    "configuration": (link("audiobib.toml", "private.json"), ["check"]),
    "configuration that is named": (link("a.toml", "private.json"), ["check", "--config", "a.toml"]),
    "document": (link("paper.tex", "private.tex"), ["cited", "paper.tex"]),
    "subset": (link("out.bib", ".bashrc"), ["cited", "p.tex", "--subset", "out.bib"]),
    "a folder on the way": (link("sub", "."), ["check", "sub/private.bib"]),
}


@pytest.mark.parametrize("name", LINKS)
def test_a_link_that_leads_out_is_refused(world: Path, name: str) -> None:
    prepare, command = LINKS[name]
    write("p.tex", "\\cite{a}\\bibliography{refs}")(world)
    prepare(world)
    before = everything(world / "home")
    done = run(world / "project", *command)
    assert done.returncode == 2, done.stdout + done.stderr
    assert SECRET not in done.stdout + done.stderr
    assert "leads out of" in done.stderr
    assert "Traceback" not in done.stderr
    assert everything(world / "home") == before
    assert not (world / "home" / "new").exists()


TEMPLATES = {
    "up": '{% include "../../home/private.tex" %}',
    "absolute": '{% include "/etc/passwd" %}',
    "environment": '{% include "environ" %}',
    "a link beside it": '{% include "private" %}',
    "a link in a folder": '{% include "inner/private.tex" %}',
}


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_reads_nothing_outside(world: Path, name: str) -> None:
    write("templates/readme.md.jinja", TEMPLATES[name])(world)
    (world / "project" / "templates" / "private").symlink_to(world / "home" / "private.tex")
    (world / "project" / "templates" / "inner").symlink_to(world / "home")
    done = run(world / "project", "render", "--diff", SECRET=SECRET)
    assert done.returncode == 2
    assert SECRET not in done.stdout + done.stderr
    assert "root:" not in done.stdout + done.stderr


DOCUMENTS = {
    "input": "\\cite{a}\\input{../home/private}\\bibliography{refs}",
    "input by a link": "\\cite{a}\\input{link/private}\\bibliography{refs}",
    "absolute": "\\cite{a}\\input{HOME/private}\\bibliography{refs}",
    "include": "\\cite{a}\\include{../home/private}\\bibliography{refs}",
    "bibliography": "\\cite{a}\\bibliography{../home/private,refs}",
    "a very long name": "\\cite{a}\\input{" + "x" * 300 + "}\\bibliography{refs}",
}


@pytest.mark.parametrize("command", [["rekey", "p.tex", "--write"], ["cited", "p.tex", "--unused"]])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_reads_and_rewrites_nothing_outside(world: Path, name: str, command: list[str]) -> None:
    write("p.tex", DOCUMENTS[name].replace("HOME", str(world / "home")))(world)
    (world / "project" / "link").symlink_to(world / "home")
    before = everything(world / "home")
    done = run(world / "project", *command)
    assert done.returncode in (0, 1), done.stderr
    assert "p.tex:1:" in done.stderr
    if name != "a very long name":
        assert "leads out of" in done.stderr
    assert SECRET not in done.stdout + done.stderr
    assert everything(world / "home") == before


def test_without_configuration_the_top_of_the_checkout_is_the_root(world: Path) -> None:
    (world / "project" / "audiobib.toml").unlink()
    write("sub/p.tex", "\\cite{a}\\input{../../home/private}\\bibliography{../refs}")(world)
    (world / "project" / ".git").mkdir()
    done = run(world / "project" / "sub", "cited", "p.tex")
    assert (done.returncode, "leads out of" in done.stderr) == (0, True)
    assert "1 of 1 entries cited" in done.stderr
    (world / "project" / ".git").rmdir()
    done = run(world / "project" / "sub", "cited", "p.tex")
    assert done.returncode == 2, "without a checkout it is the folder of the file"
    assert done.stderr.count("leads out of") == 2


def undo_map(world: Path, path: str, name: str = "map.json") -> Path:
    old, new = b"old\n", b"evil\n"
    file = {"path": path, "before": hashlib.sha256(new).hexdigest(), "after": hashlib.sha256(old).hexdigest(),
            "undo": [[0, 4, "evil\n"]]}  # fmt: skip
    place = world / "project" / name
    place.write_text(json.dumps({"version": 1, "keys": {"a": "b"}, "files": [file]}), "utf-8")
    return place


@pytest.mark.parametrize("path", ["../home/.bashrc", "/abs/.bashrc", "link/.bashrc", "bashrc"])
def test_a_map_rewrites_nothing_outside(world: Path, path: str) -> None:
    (world / "project" / "link").symlink_to(world / "home")
    (world / "project" / "bashrc").symlink_to(world / "home" / ".bashrc")
    undo_map(world, path.replace("/abs", str(world / "home")))
    done = run(world / "project", "rekey", "--undo", "map.json", "--write")
    assert done.returncode == 2
    assert "leads out of" in done.stderr
    assert (world / "home" / ".bashrc").read_text("utf-8") == "old\n"
    done = run(world / "project", "rekey", "--undo", "map.json", "--write", "--trust")
    assert done.returncode == 0, done.stderr
    assert (world / "home" / ".bashrc").read_text("utf-8") == "evil\n"


def test_the_map_of_a_rekey_is_not_written_through_a_link(world: Path) -> None:
    (world / "project" / "refs.rekey.json").symlink_to(world / "home" / "new.json")
    assert run(world / "project", "rekey", "--write").returncode == 0
    assert not (world / "home" / "new.json").exists()
    assert (world / "project" / "refs.rekey-2.json").is_file()


def test_what_the_user_names_is_inside(world: Path) -> None:
    project = world / "project"
    assert run(project, "check", "../home/private.bib", "--select", "VAL006").returncode == 1
    assert run(project, "export", "--to", "ris", "-o", "../home/out.ris").returncode == 0
    assert run(project, "export", "--to", "ris", "-o", str(world / "home" / "abs.ris")).returncode == 0
    assert run(world, "check", "project/refs.bib", "--select", "SYN").returncode == 0
    (world / "home" / "again.bib").symlink_to("private.bib")
    assert run(project, "check", "../home/again.bib", "--select", "SYN").returncode == 0
    write("p.tex", "\\cite{private}\\bibliography{../home/private}")(world)
    assert run(project, "cited", "p.tex", "../home/private.bib").returncode == 0


def test_links_inside_are_followed(world: Path) -> None:
    project = world / "project"
    (project / "deep").mkdir()
    (project / "refs.bib").rename(project / "deep" / "real.bib")
    (project / "refs.bib").symlink_to("deep/real.bib")
    assert run(project, "check", "--select", "SYN").returncode == 0
    assert run(project, "render").returncode == 0
    assert (project / "refs.bib").is_symlink()


def test_trust_allows_it(world: Path) -> None:
    (world / "project" / "audiobib.toml").write_text(CONFIG + 'survey.folder = "../home/survey"\n', "utf-8")
    for arguments, environment in ((["--trust"], {}), ([], {"AUDIOBIB_TRUST": "1"})):
        assert run(world / "project", "render", *arguments, **environment).returncode == 0
    assert (world / "home" / "survey" / "survey.bib").is_file()


def test_every_path_of_a_configuration_comes_from_one_place() -> None:
    """A setting joined to the root anywhere else would not be held inside of it."""
    source = Path(__file__).resolve().parents[2] / "src" / "audiobib"
    joined = [path.name for path in source.rglob("*.py") if "settings.root /" in path.read_text("utf-8")]
    assert joined == ["places.py"]
