"""Commands that ask sources, as their users run them, against a local server."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from wire.server import SOURCES, World, serve
from wire.shelf import Item, Shelf

LIMITS = {"X-Rate-Limit-Limit": "1000", "X-Rate-Limit-Interval": "1s", "X-Concurrency-Limit": "3"}
RIVERS = Item(
    "Listening to Rivers",
    (("Ada", "Lindqvist"), ("Bruno", "Öztürk")),
    2021,
    "Journal of Field Acoustics",
    doi="10.5555/jfa.17",
    volume="4",
    pages="1-20",
)
WHALES = Item("Transformers for Whale Calls", (("Hana", "Ito"),), 2022, kind="online", arxiv="2205.01234",
              preprint_of="10.5555/whales")  # fmt: skip
PUBLISHED = Item("Transformers for Whale Calls", (("Hana", "Ito"), ("Igor", "Petrov")), 2023, "Ocean Acoustics",
                 doi="10.5555/whales", volume="7")  # fmt: skip
COLD = Item("The Sound of Cold Fusion", (("Jon", "Frost"),), 2015, "Letters in Physics", doi="10.5555/cold.1",
            updates=(("retraction", "10.5555/cold.2"), ("expression_of_concern", "10.5555/cold.3")))  # fmt: skip
NOISE = [
    Item("On Noise", ((given, "Vale"),), year, "Noise Letters", doi=f"10.5555/noise.{year}")
    for given, year in (("Ugo", 1999), ("Uta", 2004))
]
GOOD = (
    "@article{lindqvist2021listening,\n"
    "  author = {Lindqvist, Ada and {\\\"O}zt{\\\"u}rk, Bruno},\n"
    "  title = {Listening to {R}ivers},\n"
    "  journal = {Journal of Field Acoustics},\n"
    "  year = {2021},\n"
    "  doi = {10.5555/jfa.17},\n"
    "}\n"
)  # fmt: skip
INVENTED = """@article{q,
  author = {Quist, Otto},
  title = {Purring of Quantum Cats},
  journal = {Y},
  year = {2021},
}
"""


@pytest.fixture
def world() -> Iterator[World]:
    with serve(World(Shelf([RIVERS, WHALES, PUBLISHED, COLD, *NOISE]), limits=LIMITS)) as world:
        yield world


@pytest.fixture
def folder(tmp_path: Path, world: World) -> Path:
    urls = "\n".join(f'{name} = "{url}"' for name, url in world.urls().items())
    sections = 'sections = [{ slug = "rivers", title = "Rivers" }]\n'
    (tmp_path / "audiobib.toml").write_text(f'{sections}[sources]\ntimeout = 1\nmailto = "ada@example.org"\n{urls}\n')
    (tmp_path / "refs.bib").write_text(GOOD, "utf-8")
    return tmp_path


def run(folder: Path, *arguments: str, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "audiobib", *arguments],
        cwd=folder, capture_output=True, text=True, encoding="utf-8", input=stdin, check=False,
        env={**os.environ, "AUDIOBIB_CACHE": str(folder / "cache"), **environment},
    )  # fmt: skip


def test_verify_confirms_silently(folder: Path) -> None:
    done = run(folder, "verify")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "1 reference: 1 confirmed.\n")


def test_verify_can_say_whom_it_asked(folder: Path) -> None:
    done = run(folder, "verify", "-v")
    assert re.search(
        r"^lindqvist2021listening: confirmed, at crossref \(crossref \d{4}-\d\d-\d\d\)$", done.stderr, re.MULTILINE
    )


def test_verify_says_what_where_and_by_whom(folder: Path) -> None:
    (folder / "refs.bib").write_text(GOOD + "\n" + INVENTED, "utf-8")
    done = run(folder, "verify", "--report", "report.md", "--output-format", "concise")
    assert done.returncode == 1
    assert (
        done.stdout == "refs.bib:11:11: VER003 error: `q`: no work with this title by any of these authors "
        "at crossref, dblp and s2\n"
    )
    report = (folder / "report.md").read_text("utf-8")
    assert report.startswith("## References\n\n2 checked: 1 confirmed, 1 not found.\n")
    assert "| ❌ VER003 | refs.bib:11 |" in report
    found = json.loads(run(folder, "verify", "--output-format", "json").stdout)
    assert [(f["code"], f["name"], f["severity"], f["key"]) for f in found] == [("VER003", "not-found", "error", "q")]


def test_verify_could_not_check(folder: Path, world: World) -> None:
    world.faults = dict.fromkeys(SOURCES, "html with 200")
    done = run(folder, "verify", "--output-format", "concise")
    assert done.returncode == 3
    assert "VER005" in done.stdout
    assert "Traceback" not in done.stderr


def test_what_fails_is_configurable(folder: Path) -> None:
    (folder / "refs.bib").write_text(GOOD.replace("2021}", "2011}"), "utf-8")
    done = run(folder, "verify", "--output-format", "concise")
    assert (done.returncode, "VER013" in done.stdout) == (0, True)
    config = (folder / "audiobib.toml").read_text("utf-8")
    (folder / "audiobib.toml").write_text(f'{config}[verify]\nfail-on = ["fields"]\n', "utf-8")
    assert run(folder, "verify").returncode == 1


def test_lock_and_offline(folder: Path, world: World) -> None:
    assert run(folder, "verify", "--lock").returncode == 0
    lock = (folder / "refs.lock.json").read_text("utf-8")
    assert "10.5555/jfa.17" in lock
    assert "ada@example.org" not in lock
    asked = len(world.log)
    done = run(folder, "verify", "--offline", AUDIOBIB_CACHE=str(folder / "empty"))
    assert (done.returncode, done.stderr) == (0, "1 reference: 1 confirmed.\n")
    assert len(world.log) == asked
    (folder / "refs.lock.json").unlink()
    assert run(folder, "verify", "--offline", AUDIOBIB_CACHE=str(folder / "nothing")).returncode == 3


def test_an_outage_takes_nothing_from_the_lock(folder: Path, world: World) -> None:
    run(folder, "verify", "--lock")
    lock = (folder / "refs.lock.json").read_text("utf-8")
    world.faults = dict.fromkeys(SOURCES, "html with 200")
    assert run(folder, "verify", "--lock", AUDIOBIB_CACHE=str(folder / "empty")).returncode == 3
    assert (folder / "refs.lock.json").read_text("utf-8") == lock


def test_contact_and_keys_come_from_the_environment(folder: Path, world: World) -> None:
    (folder / "refs.bib").write_text(INVENTED, "utf-8")
    mine = {"AUDIOBIB_MAILTO": "bob@example.org", "AUDIOBIB_S2_KEY": "SECRET", "AUDIOBIB_KEY_HOSTS": world.address}
    done = run(folder, "verify", "-v", **mine)
    assert (
        run(folder, "verify", AUDIOBIB_MAILTO="bob").stderr == "error: AUDIOBIB_MAILTO is not a valid e-mail address\n"
    )
    headers = str([seen.headers for seen in world.log])
    assert "mailto:bob@example.org" in headers
    assert "SECRET" in headers
    files = [path for path in (folder / "cache").rglob("*") if path.is_file()]
    assert not any(b"SECRET" in path.read_bytes() or b"bob@" in path.read_bytes() for path in files)
    answers = b"".join(path.read_bytes() for path in files if ".sqlite3" in path.name)
    assert answers
    assert b"@example.org" not in answers
    assert not any(word in text for word in ("SECRET", "@example.org") for text in (done.stdout, done.stderr))


def test_a_wrong_address_is_one_clear_error(folder: Path) -> None:
    (folder / "audiobib.toml").write_text('[sources]\ncrossref = "nowhere"\nmailto = "me"\nuse = ["x"]\n', "utf-8")
    done = run(folder, "verify")
    assert done.returncode == 2
    assert "`sources.crossref`: `nowhere` is not a web address without user, password and query" in done.stderr
    assert "`sources.mailto`: `me` is not a valid e-mail address" in done.stderr
    assert "sources.use" in done.stderr


ADDED = """@article{ito2023transformers,
  author = {Ito, Hana and Petrov, Igor},
  title = {Transformers for Whale Calls},
  journal = {Ocean Acoustics},
  volume = {7},
  year = {2023},
  doi = {10.5555/whales},
  eprint = {2205.01234},
  eprinttype = {arxiv},
  keywords = {rivers},
}
"""


@pytest.mark.parametrize(
    "text",
    ["2205.01234", "arXiv:2205.01234v2", "https://arxiv.org/pdf/2205.01234", "10.48550/arXiv.2205.01234"],
)
def test_add_prefers_the_published_version(folder: Path, text: str) -> None:
    done = run(folder, "add", text, "--section", "rivers")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert done.stderr == "Added ito2023transformers to refs.bib.\n"
    assert (folder / "refs.bib").read_text("utf-8") == GOOD + "\n" + ADDED


@pytest.mark.parametrize(
    "text", ["10.5555/JFA.17", "https://doi.org/10.5555/jfa.17", "Listening to rivers", '"Listening to Rivers"']
)
def test_add_refuses_what_is_there(folder: Path, text: str) -> None:
    done = run(folder, "add", text)
    assert done.returncode == 1
    assert "is `lindqvist2021listening` already (line 1 of refs.bib); nothing was added" in done.stderr
    assert (folder / "refs.bib").read_text("utf-8") == GOOD


def test_add_lists_what_a_title_may_be(folder: Path) -> None:
    done = run(folder, "add", "on noise")
    assert done.returncode == 1
    assert "10.5555/noise.1999  Ugo Vale, “On Noise”, Noise Letters, 1999" in done.stderr
    assert "10.5555/noise.2004" in done.stderr
    assert (folder / "refs.bib").read_text("utf-8") == GOOD


@pytest.mark.skipif(sys.platform == "win32", reason="terminals are made otherwise there")
def test_add_asks_at_a_terminal(folder: Path) -> None:
    ours, theirs = os.openpty()
    os.write(ours, b"rivers\n2\n")
    done = subprocess.run(
        [sys.executable, "-m", "audiobib", "add", "on noise"],
        cwd=folder, stdin=theirs, stderr=theirs, stdout=subprocess.PIPE, timeout=60, check=False,
        env={**os.environ, "AUDIOBIB_CACHE": str(folder / "cache")},
    )  # fmt: skip
    shown = os.read(ours, 10_000).decode()
    os.close(theirs)
    os.close(ours)
    assert done.returncode == 0, shown
    assert "1  10.5555/noise.1999" in shown
    text = (folder / "refs.bib").read_text("utf-8")
    assert text.count("@") == 2
    assert "doi = {10.5555/noise.2004}" in text
    assert "keywords = {rivers}" in text


def test_add_makes_the_file_and_can_only_show(folder: Path) -> None:
    done = run(folder, "add", "10.5555/jfa.17", "--into", "new.bib", "--diff")
    assert (done.returncode, (folder / "new.bib").exists()) == (0, False)
    assert "+  pages = {1--20}," in done.stdout
    assert run(folder, "add", "10.5555/jfa.17", "10.5555/whales", "--into", "new.bib").returncode == 0
    assert run(folder, "fmt", "--check", "new.bib").returncode == 0
    assert run(folder, "verify", "new.bib").returncode == 0


def test_add_says_all_that_is_wrong_at_once(folder: Path) -> None:
    done = run(folder, "add", "nonsense", "https://github.com/a/b", "--section", "nowhere")
    assert done.returncode == 2
    assert done.stderr.count("error: ") == 3
    assert "no section is called `nowhere`; known are rivers" in done.stderr


def test_add_tells_an_absence_from_an_outage(folder: Path, world: World) -> None:
    done = run(folder, "add", "10.5555/none")
    assert (done.returncode, done.stderr) == (1, "10.5555/none: doi does not know it\n")
    world.faults = dict.fromkeys(SOURCES, "403")
    done = run(folder, "add", "10.5555/another")
    assert done.returncode == 3
    assert "could not be asked for" in done.stderr


PREPRINT = """% kept
@misc{ito2022transformers,
  author = {Hana Ito and others},
  title = "Transformers for {W}hale calls",
  journal = {arXiv preprint arXiv:2205.01234},
  year = 2022,
  eprint = {2205.01234},
  keywords = {rivers},
  mynote = {mine},
}
"""
UPDATED = """% kept
@article{ito2022transformers,
  author = {Ito, Hana and Petrov, Igor},
  title = "Transformers for {W}hale calls",
  journal = {Ocean Acoustics},
  year = {2023},
  eprint = {2205.01234},
  keywords = {rivers},
  mynote = {mine},
  volume = {7},
  doi = {10.5555/whales},
}
"""


def test_update_proposes_the_published_version_and_touches_nothing_else(folder: Path) -> None:
    (folder / "refs.bib").write_text(PREPRINT, "utf-8")
    done = run(folder, "update")
    assert done.returncode == 1
    assert "+  doi = {10.5555/whales}," in done.stdout
    assert "`ito2022transformers` year: 2022 -> 2023 (crossref " in done.stderr
    assert (folder / "refs.bib").read_text("utf-8") == PREPRINT
    assert run(folder, "update", "--write").returncode == 0
    assert (folder / "refs.bib").read_text("utf-8") == UPDATED
    again = run(folder, "update", "--write")
    assert (again.returncode, again.stdout) == (0, "")
    assert again.stderr.endswith("0 changes made.\n")


def test_update_keeps_the_old_key_as_alias(folder: Path) -> None:
    (folder / "refs.bib").write_text(PREPRINT, "utf-8")
    assert run(folder, "update", "--write", "--rekey").returncode == 0
    text = (folder / "refs.bib").read_text("utf-8")
    assert "@article{ito2023transformers," in text
    assert "ids = {ito2022transformers}," in text


def test_update_completes_and_keeps_what_is_only_spelt_otherwise(folder: Path) -> None:
    (folder / "refs.bib").write_text(GOOD, "utf-8")
    assert run(folder, "update", "--write").returncode == 0
    assert (folder / "refs.bib").read_text("utf-8") == GOOD.replace("{10.5555/jfa.17},\n", (
        "{10.5555/jfa.17},\n  volume = {4},\n  pages = {1--20},\n"
    ))  # fmt: skip


def test_update_corrects_words_and_keeps_braces(folder: Path) -> None:
    (folder / "refs.bib").write_text(GOOD.replace("Listening", "Looking"), "utf-8")
    assert run(folder, "update", "--write").returncode == 0
    assert "title = {Listening to {R}ivers}," in (folder / "refs.bib").read_text("utf-8")


@pytest.mark.parametrize("how", ["configuration", "braces"])
def test_update_leaves_protected_fields(folder: Path, how: str) -> None:
    text = GOOD.replace("{2021}", "{{2011}}" if how == "braces" else "{2011}")
    (folder / "refs.bib").write_text(text, "utf-8")
    if how == "configuration":
        config = (folder / "audiobib.toml").read_text("utf-8")
        (folder / "audiobib.toml").write_text(f'{config}[update]\nprotect = ["year"]\n', "utf-8")
    run(folder, "update", "--write")
    assert "2011" in (folder / "refs.bib").read_text("utf-8")


def test_update_never_follows_a_wrong_identifier(folder: Path) -> None:
    wrong = GOOD.replace("10.5555/jfa.17", "10.5555/noise.1999")
    (folder / "refs.bib").write_text(wrong, "utf-8")
    done = run(folder, "update", "--write")
    assert done.returncode == 0
    assert "left alone" in done.stderr
    assert (folder / "refs.bib").read_text("utf-8") == wrong


def test_update_without_sources_changes_nothing(folder: Path, world: World) -> None:
    (folder / "refs.bib").write_text(PREPRINT, "utf-8")
    world.faults = dict.fromkeys(SOURCES, "truncated")
    done = run(folder, "update", "--write")
    assert done.returncode == 3
    assert (folder / "refs.bib").read_text("utf-8") == PREPRINT
    assert "could not be asked about" in done.stderr


def test_update_leaves_repeated_keys_alone(folder: Path) -> None:
    twice = GOOD + "\n" + GOOD.replace("10.5555/jfa.17", "10.5555/noise.1999")
    (folder / "refs.bib").write_text(twice, "utf-8")
    done = run(folder, "update", "--write")
    assert "`lindqvist2021listening` stands 2 times; left alone" in done.stderr
    assert (folder / "refs.bib").read_text("utf-8") == twice


def test_add_tells_of_a_retraction_and_a_concern(folder: Path) -> None:
    done = run(folder, "add", "10.5555/cold.1")
    assert done.returncode == 0
    assert "10.5555/cold.1: this work was retracted: 10.5555/cold.2 (says publisher)\n" in done.stderr
    assert "10.5555/cold.1: this work has an expression of concern: 10.5555/cold.3 (says publisher)\n" in done.stderr


def test_add_anyway(folder: Path) -> None:
    refused = run(folder, "add", "10.5555/jfa.17")
    assert (refused.returncode, "--anyway" in refused.stderr) == (1, True)
    assert run(folder, "add", "10.5555/jfa.17", "--anyway").returncode == 0
    assert (folder / "refs.bib").read_text("utf-8").count("10.5555/jfa.17") == 2
