"""Settings are remembered as they were validated, as long as they hold, and never in the way."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from audiobib.config import load_settings, memory
from audiobib.config.memory import recall
from audiobib.errors import ConfigError

CONFIGURATIONS = Path(__file__).parent / "configurations"
NAMES = sorted(path.name for path in CONFIGURATIONS.glob("*.toml"))


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("AUDIOBIB_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def configuration(tmp_path: Path, cache: Path) -> Path:
    path = tmp_path / "audiobib.toml"
    path.write_text('bibliography = ["a.bib"]\nformat = { indent = 4 }\n', "utf-8")
    return path


@pytest.mark.parametrize("name", ["settings.py", "constraints.py", "validate.py", "pattern.py", "markers.py"])
def test_other_code_of_ours_validates_anew(
    configuration: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    load_settings(file=configuration)
    content = configuration.read_bytes()
    assert recall(configuration, content) is not None
    copy = tmp_path / "copy"
    shutil.copytree(Path(memory.__file__).parent.parent, copy)
    monkeypatch.setattr(memory, "__file__", str(copy / "config" / "memory.py"))
    assert recall(configuration, content) is not None
    (changed,) = (path for folder in ("config", "keys") for path in (copy / folder).glob(name))
    changed.write_text(changed.read_text("utf-8") + "\n", "utf-8")
    assert recall(configuration, content) is None


def test_there_are_configurations() -> None:
    assert NAMES


@pytest.mark.parametrize("name", NAMES)
def test_remembered_settings_are_the_validated_ones(name: str, tmp_path: Path, cache: Path) -> None:
    path = tmp_path / "audiobib.toml"
    path.write_bytes((CONFIGURATIONS / name).read_bytes())
    validated = load_settings(file=path)
    remembered = recall(path, path.read_bytes())
    assert remembered is not None
    assert validated == replace(remembered, root=tmp_path.resolve()) == load_settings(file=path)


def test_a_mail_address_is_not_remembered(configuration: Path, cache: Path) -> None:
    configuration.write_text('[sources]\nmailto = "ada@example.org"\n', "utf-8")
    assert load_settings(file=configuration).sources.mailto == "ada@example.org"
    assert recall(configuration, configuration.read_bytes()) is None
    assert not cache.exists()


def test_what_is_remembered_needs_no_pydantic(configuration: Path) -> None:
    code = "import sys; from audiobib.config import load_settings; load_settings(); print('pydantic' in sys.modules)"
    runs = [
        subprocess.run(
            [sys.executable, "-c", code], cwd=configuration.parent, capture_output=True, text=True, check=True
        )
        for _ in range(2)
    ]
    assert [run.stdout for run in runs] == ["True\n", "False\n"]


def test_another_content_is_read_anew(configuration: Path) -> None:
    assert load_settings(file=configuration).format.indent == 4
    configuration.write_text("format = { indent = 8 }\n", "utf-8")
    assert load_settings(file=configuration).format.indent == 8
    configuration.write_text("format = { indent = 99 }\n", "utf-8")
    for _ in range(2):
        with pytest.raises(ConfigError, match="less than or equal to 16"):
            load_settings(file=configuration)


@pytest.mark.parametrize(
    "kept",
    ["", "{", "[]", "{}", "null", '{"seal": 1, "settings": 2}', '{"seal": "SEAL", "settings": SETTINGS}', "\udcff"],
)
@pytest.mark.parametrize(
    "settings", ["3", "{}", '{"x": 1}', '{"Settings": {"x": 1}}', '{"Settings": 1}', '{"Section": {}}']
)
def test_a_broken_memory_is_none(configuration: Path, cache: Path, kept: str, settings: str) -> None:
    validated = load_settings(file=configuration)
    (file,) = (cache / "settings").iterdir()
    seal = json.loads(file.read_bytes())["seal"]
    broken = kept.replace("SEAL", seal).replace("SETTINGS", settings)
    file.write_bytes(broken.encode("utf-8", "surrogateescape"))
    assert load_settings(file=configuration) == validated


def test_a_folder_that_cannot_be_written_is_no_error(configuration: Path, cache: Path) -> None:
    cache.write_text("a file where the folder should be", "utf-8")
    assert load_settings(file=configuration) == load_settings(file=configuration)
    assert cache.is_file()
