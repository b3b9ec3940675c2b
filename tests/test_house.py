"""The house: who may import whom, how large rooms may be, what is public."""

from __future__ import annotations

import ast
import graphlib
import importlib
import re
import subprocess
from pathlib import Path

import pytest

import audiobib
from conftest import ROOT

SOURCE = ROOT / "src" / "audiobib"
MODULES = sorted(SOURCE.rglob("*.py"))
TABLES = {"tables.py", "words.py", "schema.py", "dialect.py", "style.py", "field_table.py"}
FENCES = {
    "click": ("cli/",),
    "jinja2": ("render/",),
    "markdown_it": ("markdown/outline.py",),
    "pydantic": ("config/constraints.py", "config/validate.py", "model/published.py", "sources/"),
    "habanero": ("sources/crossref.py",),
    "httpx2": ("sources/transport.py",),
    "bibtexparser": ("bridges/",),
    "pybtex": ("bridges/",),
    "pylatexenc": ("latex/long_tail.py",),
    "pygls": ("lsp/",),
    "lsprotocol": ("lsp/",),
}


def name_of(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def imports(tree: ast.AST) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
    return names


def at_run_time(tree: ast.Module) -> ast.Module:
    """The module without its blocks of imports for type checkers."""
    body = [node for node in tree.body if not (isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING")]
    return ast.Module(body, [])


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_fences(path: Path) -> None:
    used = imports(at_run_time(ast.parse(path.read_text("utf-8"))))
    for package, homes in FENCES.items():
        assert package not in used or name_of(path).startswith(homes), f"{package} is fenced into {homes}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_sizes(path: Path) -> None:
    text = path.read_text("utf-8")
    assert path.name in TABLES or len(text.splitlines()) <= 300
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            lines = body[-1].end_lineno - body[0].lineno + 1 if body and body[-1].end_lineno else 0
            assert lines <= 50, f"{node.name} has {lines} lines"


@pytest.mark.parametrize("path", [p for p in MODULES if p.name == "__init__.py"], ids=name_of)
def test_no_logic_in_packages(path: Path) -> None:
    if path.parent == SOURCE:
        return  # the lazy public API, which says why
    for node in ast.parse(path.read_text("utf-8")).body:
        assert isinstance(node, ast.Expr | ast.ImportFrom | ast.Import | ast.Assign), ast.unparse(node)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_what_is_public_is_there(path: Path) -> None:
    if path.name == "__main__.py":
        return
    module = importlib.import_module("audiobib." + name_of(path)[:-3].replace("/", ".").removesuffix(".__init__"))
    for name in getattr(module, "__all__", ()):
        assert getattr(module, name) is not None


def test_no_circles() -> None:
    """Imports for types count; only an entry and its library know each other."""
    names = {"audiobib." + name_of(path)[:-3].replace("/", ".").removesuffix(".__init__"): path for path in MODULES}
    graph: dict[str, set[str]] = {}
    for name, path in names.items():
        graph[name] = set()
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                graph[name] |= {f"{node.module}.{alias.name}" for alias in node.names} & names.keys() or {node.module}
    assert "audiobib.model.library" in graph["audiobib.model.entry"]
    graph["audiobib.model.entry"].remove("audiobib.model.library")
    graphlib.TopologicalSorter(graph).prepare()


def test_the_public_api_is_complete() -> None:
    assert sorted(audiobib.__all__) == sorted(dir(audiobib))
    for name in audiobib.__all__:
        assert getattr(audiobib, name) is not None
    with pytest.raises(AttributeError, match="no attribute `lod`"):
        audiobib.lod  # noqa: B018 -- looking it up is what fails


def test_no_machine_paths_in_tracked_files() -> None:
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip("not a git checkout")
    paths = [ROOT / name for name in done.stdout.split("\0") if name]
    assert paths
    home = re.compile(r"/(?:home|root|Users|work)/(?!alice/)[\w.-]+/")  # alice lives in the examples of SEC004
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in paths
        if path.is_file() and (match := home.search(path.read_bytes().decode("utf-8", "replace")))
    ]
    assert not found
