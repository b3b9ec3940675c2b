"""``audiobib rekey``: only keys change, everything that refers to them follows, and every byte comes back."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from test_bad_input import run, snapshot
from test_citations import CASES
from tex_run import bibliography, printed

import audiobib
from audiobib.errors import InputError
from audiobib.keys.keymap import parse_map
from audiobib.keys.rewrite import bibliography_edits, document_edits
from audiobib.keys.scan import WRITTEN_BY_HAND, scan
from audiobib.text import apply
from audiobib.text.edit import inverse
from conftest import ROOT

REFS = """% a comment with old1
@string{old1 = {macro}}
@article{old1, author = {Doe, Jane}, title = {First Thing}, year = 2020, journal = old1,
  keywords = {old1, asr}, related = {old2 , old3}}
@inproceedings( Old2, author = "Roe, Rita", title = "Second", year = 2021,
  crossref = {BOOK}, ids = {elder}, xref="old1" )
@book{BOOK, editor = {Poe, Edgar}, title = {A Book}, publisher = {P}, year = 2021}
@xdata{shared-data, publisher = {P}}
@misc{old3, author = {Moe, M.}, title = {Third}, year = 2022, xdata = {shared-data}, note = {see old1}}
"""
DOCUMENT = r"""\documentclass{article} % \cite{old1}
\begin{document}\verb|\cite{old1}|
\cite[see \citep{old3}]{ old1 ,%
 Old2,other} \nocite{old3} old1
\bibliography{refs}
\end{document} \cite{old1}
"""
NEW = {"old1": "doe2020first", "Old2": "roe2021second", "BOOK": "poe2021book", "old3": "moe2022third"}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "refs.bib").write_text(REFS, "utf-8")
    (tmp_path / "paper.tex").write_bytes(DOCUMENT.replace("\n", "\r\n").encode())
    (tmp_path / "notes.md").write_text("See [@old1; @Old2] and `@old1`, caf\u00e9.\n", "utf-8")
    return tmp_path


def test_nothing_is_written_by_default(project: Path) -> None:
    before = snapshot(project)
    done = run(project, "rekey", "refs.bib", "paper.tex", "notes.md")
    assert done.returncode == 1
    assert done.stdout.splitlines() == [f"{old} -> {new}" for old, new in NEW.items()]
    assert done.stderr == "4 keys; 6 citations; 3 files would change; --write changes them.\n"
    assert snapshot(project) == before
    assert run(project, "rekey", "paper.tex", "--diff").stdout.count("\n-") == 9  # lines of both files
    assert snapshot(project) == before


def test_everything_follows_and_comes_back(project: Path) -> None:
    before = snapshot(project)
    assert run(project, "rekey", "refs.bib", "paper.tex", "notes.md", "--write").returncode == 0
    assert (project / "paper.tex").read_bytes().decode() == (
        DOCUMENT.replace(r"\citep{old3}]{ old1 ,", r"\citep{moe2022third}]{ doe2020first ,")
        .replace(" Old2,other} \\nocite{old3}", " roe2021second,other} \\nocite{moe2022third}")
        .replace("\n", "\r\n")
    )
    assert (project / "notes.md").read_text("utf-8") == (
        "See [@doe2020first; @roe2021second] and `@old1`, caf\u00e9.\n"
    )
    library = audiobib.load(project / "refs.bib")
    assert [entry.key for entry in library] == [*list(NEW.values())[:3], "shared-data", "moe2022third"]
    assert library["doe2020first"].aliases == ("old1",)
    assert library["roe2021second"].aliases == ("elder", "Old2")
    assert library["doe2020first"].value("related") == "roe2021second , moe2022third"
    assert library["doe2020first"].value("keywords") == "old1, asr"
    assert library["doe2020first"].value("journal") == "macro"
    assert library["roe2021second"].value("crossref") == "poe2021book"
    assert library["roe2021second"].value("xref") == "doe2020first"
    assert library["moe2022third"].value("note") == "see old1"
    assert library.text.startswith("% a comment with old1\n@string{old1 = {macro}}")
    assert run(project, "rekey", "refs.bib", "paper.tex").returncode == 0  # nothing left to do

    undone = run(project, "rekey", "--undo", "refs.rekey.json", "--write")
    assert undone.returncode == 0, undone.stderr
    (project / "refs.rekey.json").unlink()
    assert snapshot(project) == before


def test_undo_in_a_file_that_was_edited_since(project: Path) -> None:
    run(project, "rekey", "refs.bib", "paper.tex", "--write")
    text = (project / "refs.bib").read_text("utf-8")
    (project / "refs.bib").write_text(f"{text}@misc{{later, related = {{doe2020first}}}}\n", "utf-8")
    done = run(project, "rekey", "--undo", "refs.rekey.json", "--write")
    assert "refs.bib: changed since, so only its keys go back" in done.stderr
    library = audiobib.load(project / "refs.bib")
    assert [entry.key for entry in library] == ["old1", "Old2", "BOOK", "shared-data", "old3", "later"]
    assert library["old1"].aliases == ()
    assert library["Old2"].aliases == ("elder",)
    assert library["later"].value("related") == "old1"
    assert (project / "paper.tex").read_bytes().decode() == DOCUMENT.replace("\n", "\r\n")


def test_all_files_or_none(project: Path) -> None:
    (project / "paper.tex").chmod(0o444)
    before = snapshot(project)
    done = run(project, "rekey", "refs.bib", "notes.md", "paper.tex", "--write")
    assert done.returncode == 2
    assert "paper.tex: cannot be written" in done.stderr
    assert snapshot(project) == before


def test_a_map_of_ones_own(project: Path) -> None:
    (project / "map.csv").write_text("old,new\nold1,Old2\nOld2,old1\n", "utf-8")
    assert run(project, "rekey", "refs.bib", "paper.tex", "--use", "map.csv", "--write").returncode == 0
    library = audiobib.load(project / "refs.bib")
    assert [entry.key for entry in library][:2] == ["Old2", "old1"]
    assert library["Old2"].aliases == ()
    assert r"{ Old2 ,%" in (project / "paper.tex").read_text("utf-8")
    assert run(project, "rekey", "refs.bib", "paper.tex", "--undo", "map.csv", "--write").returncode == 0
    assert (project / "refs.bib").read_text("utf-8") == REFS.replace("{old2 ,", "{Old2 ,")  # by name, not by place
    assert (project / "paper.tex").read_bytes().decode() == DOCUMENT.replace("\n", "\r\n")


def test_the_map_as_csv_and_only_one_key(project: Path) -> None:
    done = run(project, "rekey", "paper.tex", "--only", "old3", "--map", "plan.csv", "--no-aliases")
    assert done.stdout == "old3 -> moe2022third\n"
    assert (project / "plan.csv").read_text("utf-8") == "old,new\nold3,moe2022third\n"
    assert (project / "refs.bib").read_text("utf-8") == REFS


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("m.csv", "a,b\n", "is not a map of keys"),
        ("m.json", "[1]", "is not a map of keys"),
        ("m.json", "{", "is not a map of keys"),
        ("m.csv", "old,new\nold1,x\nold3,X\n", "two entries would get one key: x"),
        ("m.csv", "old,new\nold1,book\n", "taken by another entry already: `book`"),
        ("m.csv", "old,new\nnone,x\n", "no entry has the citation key `none`"),
        ("m.csv", "old,new\nold1,a b\n", "cannot be a citation key"),
    ],
)
def test_bad_maps(project: Path, name: str, content: str, message: str) -> None:
    (project / name).write_text(content, "utf-8")
    before = snapshot(project)
    done = run(project, "rekey", "refs.bib", "--use", name, "--write")
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr
    assert snapshot(project) == before


def test_keys_that_are_kept_and_keys_that_fit(project: Path) -> None:
    (project / "audiobib.toml").write_text('keys = { preset = "jabref", keep = ["old3"] }', "utf-8")
    text = "@misc{Doe2020b, author = {Doe, J.}, title = {T}, year = 2020}\n@misc{none, note = {x}}\n"
    (project / "refs.bib").write_text(REFS + text, "utf-8")
    done = run(project, "rekey", "refs.bib")
    assert done.stdout.splitlines() == ["old1 -> Doe2020", "Old2 -> Roe2021", "BOOK -> Poe2021"]


def test_a_citation_that_waits_for_its_key_is_told(project: Path) -> None:
    (project / "notes.md").write_text("[@doe2020first]", "utf-8")
    done = run(project, "rekey", "refs.bib", "notes.md")
    assert "notes.md:1:3: cites `doe2020first` already, the new key of `old1`" in done.stderr


# -- laws ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [p for p in CASES if p.suffix.lower() in WRITTEN_BY_HAND], ids=lambda path: path.name)
def test_nothing_but_keys_changes_in_documents(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    found = scan(text, path.suffix)
    keys = {citation.key: f"new{number}key" for number, citation in enumerate(found.citations) if citation.key != "*"}
    edits = document_edits(text, path.suffix, keys)
    changed = apply(text, edits)
    assert [c.key for c in scan(changed, path.suffix).citations] == [keys.get(c.key, c.key) for c in found.citations]
    assert apply(changed, inverse(text, edits)) == text
    back = {new: old for old, new in keys.items()}
    if len(back) == len({c.key for c in found.citations} - {"*"}) and path.suffix != ".md":
        assert apply(changed, document_edits(changed, path.suffix, back)) == text


def test_a_key_that_a_language_cannot_say() -> None:
    assert apply("see @a.", document_edits("see @a.", ".md", {"a": "x!!y"})) == "see @{x!!y}."
    assert apply("see @a.", document_edits("see @a.", ".typ", {"a": "b:c"})) == "see @b:c."
    with pytest.raises(InputError, match="cannot be cited in Typst"):
        document_edits("see @a.", ".typ", {"a": "b+c"})


@pytest.mark.shared
def test_every_corpus_comes_back(shared: Path) -> None:
    for path in sorted((shared / "corpora" / "bibs").glob("*/*.bib")):
        library = audiobib.load(path)
        keys = {entry.key: f"n{number}" for number, entry in enumerate(library)}
        edits = bibliography_edits(library, keys)
        changed = apply(library.text, edits)
        assert apply(changed, inverse(library.text, edits)) == library.text, path
        renamed = audiobib.loads(changed)
        assert [entry.key for entry in renamed] == [keys[entry.key] for entry in library], path
        for old, new in zip(library, renamed, strict=True):
            ignored = {"ids", "crossref", "xref", "xdata", "related", "entryset"}
            assert {n: v for n, v in old.fields.items() if n not in ignored} == {
                n: v for n, v in new.fields.items() if n not in ignored
            }


# -- a thesis -----------------------------------------------------------------------------------------------------

CHAPTERS = {
    "craffel-thesis/tex": (
        "2_tools 3_midi 4_dtw 5_dhs 6_pse 7_assembling 8_conclusion a_works b_code 0_acknowledgements"
    ),
    "rnbguy-thesis/tex/Sources": (
        "Conclusion Acknowledge crdt/intro crdt/related crdt/conclusion sql/appendix sql/concl sql/impl sql/intro "
        "sql/microbenchmark sql/oltp sql/op-kv sql/related transaction/conclusion transaction/experiments "
        "transaction/introduction transaction/related"
    ),
}
MAIN = r"""\documentclass{article}\usepackage[T1]{fontenc}\usepackage{natbib}\usepackage{amsmath,amssymb}
\providecommand\includegraphics[2][]{}
\begin{document}
%s
\nocite{latif2023sparks}
\bibliographystyle{plain}\bibliography{thesis,dblp,own}
\end{document}
"""


@pytest.mark.shared
@pytest.mark.tex
def test_a_thesis_prints_the_same_and_comes_back(shared: Path, tmp_path: Path) -> None:
    corpora = shared / "corpora" / "bibs"
    inputs = []
    for source, names in CHAPTERS.items():
        for name in names.split():
            if (corpora / source / f"{name}.tex").is_file():
                target = tmp_path / f"{source.split('-')[0]}-{name.replace('/', '-')}.tex"
                shutil.copyfile(corpora / source / f"{name}.tex", target)
                inputs.append(f"\\input{{{target.stem}}}")
    shutil.copyfile(corpora / "craffel-thesis" / "thesis.bib", tmp_path / "thesis.bib")
    shutil.copyfile(corpora / "rnbguy-thesis" / "dblp.bib", tmp_path / "dblp.bib")
    shutil.copyfile(ROOT / "refs.bib", tmp_path / "own.bib")
    (tmp_path / "main.tex").write_text(MAIN % "\n".join(inputs), "utf-8")
    (tmp_path / "audiobib.toml").write_text('keys = { preset = "acl" }', "utf-8")
    before = snapshot(tmp_path)
    assert len(before) >= 25
    missed, _ = bibliography(tmp_path, "main", "bibtex")
    text = printed(tmp_path, "main")
    for name in set(snapshot(tmp_path)) - set(before):
        (tmp_path / name).unlink()

    assert run(tmp_path, "rekey", "main.tex", "--write").returncode == 0
    keys = json.loads((tmp_path / "thesis.rekey.json").read_text("utf-8"))["keys"]
    assert len(keys) > 250
    missed_then, _ = bibliography(tmp_path, "main", "bibtex")
    assert printed(tmp_path, "main") == text
    assert missed_then == missed
    assert len(text) > 100_000

    assert run(tmp_path, "rekey", "--undo", "thesis.rekey.json", "--write").returncode == 0
    after = snapshot(tmp_path)
    assert {name: after[name] for name in before} == before


def test_the_map_survives_its_own_format() -> None:
    keymap = parse_map(
        '{"keys": {"a": "b"}, "files": [{"path": "x", "before": "1", "after": "2", "undo": [[0, 1, "a"]]}]}', "m"
    )
    assert parse_map(keymap.json(), "m.json") == keymap
