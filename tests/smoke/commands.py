"""Import every module of the installed audiobib, and run every command; a warning of ours is an error.

usage: python commands.py      (with the Python of the environment that is tried, from anywhere; needs nothing else)
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

OURS = r"audiobib(\.|$)"
RUN = f"""
import warnings
warnings.filterwarnings("error", module={OURS!r})
from audiobib.cli import main
main()
"""
FILES = {
    "refs.bib": """@article{lindqvist2021listening,
  author = {Lindqvist, Ada and {\\"O}zt{\\"u}rk, Bruno},
  title = {Listening to {R}ivers},
  journal = {Journal of Field Acoustics},
  year = {2021},
  doi = {10.5555/jfa.17},
  keywords = {field},
}
""",
    "audiobib.toml": 'bibliography = ["refs.bib"]\nsections = [{ slug = "field", title = "Field recordings" }]\n',
    "README.md": "# List\n\n<!-- audiobib:start list -->\n<!-- audiobib:end list -->\n",
    "paper.tex": "\\cite{lindqvist2021listening}\\bibliography{refs}\n",
    "list.md": "## Field recordings\n\n**Listening to Glaciers** [2022].<br>*Ada Lindqvist*<br>"
    "[[DOI](https://doi.org/10.5555/jfa.18)]\n",
}
CALLS = (
    (["check"], 0, "nothing found."),
    (["check", "--select", "LAY,FLD", "--output-format", "sarif"], 0, '"version": "2.1.0"'),
    (["fmt", "--check"], 0, "canonical layout"),
    (["explain", "SYN017"], 0, r"Sch\udcf6n"),
    *(
        (["export", "--to", form], 0, "Listening to")
        for form in ("biblatex", "bibtex", "cff", "csl-json", "json", "ris")
    ),
    (["cited", "paper.tex"], 0, "1 of 1 entries cited"),
    (["people"], 0, "Öztürk, Bruno"),
    (["rekey", "refs.bib", "paper.tex"], 0, "0 keys"),
    (["init", "list.md"], 2, "is there already"),
    (["templates"], 0, "entries/bullet.md.jinja"),
    (["recover"], 0, "No save was stopped"),
    (["render"], 0, "Rendered README.md"),
    (["render", "--check"], 0, ""),
    (["absorb"], 0, "Nothing was typed"),
    (["import", "list.md"], 0, "Listening to Glaciers"),
    (["add", "--offline", "10.5555/jfa.18"], 3, "offline"),
    (["update", "--offline"], 3, "offline"),
    (["verify", "--offline"], 3, "VER005"),
)
"""Every command at least once: arguments, exit status, something that it says."""


def main() -> int:
    """Return 0 if all went well, else 1; what did not is printed."""
    wrong = [*import_all(), *run_all()]
    print("\n".join(wrong), end="\n" * bool(wrong))
    return bool(wrong)


def import_all() -> list[str]:
    """Import every module; return what is wrong."""
    warnings.filterwarnings("error", module=OURS)
    package = importlib.import_module("audiobib")
    wrong: list[str] = []
    names = [module.name for module in pkgutil.walk_packages(package.__path__, "audiobib.", wrong.append)]
    for name in names:
        if name != "audiobib.__main__":
            try:
                importlib.import_module(name)
            except Exception as error:
                wrong.append(f"{name}: {type(error).__name__}: {error}")
    broken = importlib.import_module("audiobib.rules.registry").own_rules().broken
    print(f"{len(names)} modules")
    return wrong + [rule.message for rule in broken]


def run_all() -> list[str]:
    """Run every command in a folder of its own; return what is wrong."""
    wrong = []
    commands = set(importlib.import_module("audiobib.cli.app").COMMANDS)
    missing = commands - {call[0][0] for call in CALLS} - {"lsp"}
    wrong += [f"no call of {name} is tried" for name in sorted(missing)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file, text in FILES.items():
            (folder / file).write_text(text, "utf-8")
        for call, status, said in (*CALLS, *(([command, "--help"], 0, "Usage: ") for command in sorted(commands))):
            done = start(folder, call)
            if done.returncode != status or said not in done.stdout + done.stderr or "Traceback" in done.stderr:
                wrong.append(f"audiobib {' '.join(call)}: exit status {done.returncode}\n{done.stdout}{done.stderr}")
        wrong += talk(folder)
    print(f"{len(commands)} commands")
    return wrong


def start(folder: Path, call: list[str], text: str = "") -> subprocess.CompletedProcess[str]:
    """Run the command line as its program does."""
    command = [sys.executable, "-c", RUN, *call]
    return subprocess.run(command, cwd=folder, input=text, capture_output=True, encoding="utf-8", check=False)


def talk(folder: Path) -> list[str]:
    """Open and end a conversation with the language server; return what is wrong."""
    said: list[dict[str, object]] = [
        {"id": 1, "method": "initialize", "params": {"processId": None, "rootUri": None, "capabilities": {}}},
        {"method": "initialized", "params": {}},
        {"id": 2, "method": "shutdown"},
        {"method": "exit"},
    ]
    bodies = [json.dumps({"jsonrpc": "2.0", **message}) for message in said]
    done = start(folder, ["lsp"], "".join(f"Content-Length: {len(body)}\r\n\r\n{body}" for body in bodies))
    if '"serverInfo"' in done.stdout and "Traceback" not in done.stderr:
        return []
    return [f"audiobib lsp: exit status {done.returncode}\n{done.stdout}{done.stderr}"]


if __name__ == "__main__":
    sys.exit(main())
