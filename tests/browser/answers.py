"""What audiobib answers about one bibliography, as digests: the same on every Python, or something is wrong.

usage: python answers.py FOLDER      (prints one line of JSON; needs nothing but audiobib)
"""

from __future__ import annotations

import hashlib
import importlib
import json
import os
import pkgutil
import shutil
import sys
import tempfile
from contextlib import chdir
from pathlib import Path

COMMANDS = {
    "check": ["check", "--output-format", "json", "--no-cache"],
    "check every rule": ["check", "--output-format", "json", "--no-cache", "--select", "*"],
    "fmt": ["fmt", "--diff"],
    "render": ["render", "--trust"],  # templates that nobody trusts need a process, which WebAssembly has not
    "people": ["people"],
    "explain": ["explain", "VAL004"],
    "rekey": ["rekey", "refs.bib", "--diff"],
    **{f"export {form}": ["export", "--to", form] for form in ("biblatex", "bibtex", "cff", "csl-json", "json", "ris")},
}


def main() -> None:
    """Answer in a copy of the folder."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "copy"
        shutil.copytree(sys.argv[1], folder)
        os.environ["AUDIOBIB_CACHE"] = str(Path(name) / "cache")
        with chdir(folder):
            answers = {"modules": modules(), "commands": commands(), "names": names(), "files": files(folder)}
    print(json.dumps(answers))


def modules() -> dict[str, str]:
    """Import every module; return what went wrong by its name, empty if nothing did."""
    package = importlib.import_module("audiobib")
    found = {}
    for module in pkgutil.walk_packages(package.__path__, "audiobib.", onerror=lambda _: None):
        if module.name != "audiobib.__main__":
            found[module.name] = ""
            try:
                importlib.import_module(module.name)
            except Exception as error:
                found[module.name] = f"{type(error).__name__}: {error}"
    return found


def commands() -> dict[str, list[object]]:
    """Run every command; return exit status, size and digest of what it printed."""
    from click.testing import CliRunner

    from audiobib.cli import cli

    codes = ",".join(rule.code for rule in importlib.import_module("audiobib.rules").all_rules())
    answers = {}
    for title, arguments in COMMANDS.items():
        done = CliRunner().invoke(cli, [codes if one == "*" else one for one in arguments])
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        answers[title] = [done.exit_code, len(done.output), digest(done.output)]
    return answers


def names() -> list[object]:
    """Split every author of the bibliography; return how many there are, and a digest of all their parts."""
    import audiobib

    persons = [repr(person) for entry in audiobib.load("refs.bib") for person in entry.authors]
    return [len(persons), digest("\n".join(persons))]


def files(folder: Path) -> dict[str, str]:
    """Return a digest of every file, those that ``render`` wrote included."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): digest(path.read_text("utf-8")) for path in paths}


def digest(text: str) -> str:
    """Return a digest of ``text``."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


main()
