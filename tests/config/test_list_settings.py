"""Settings of lists: what is added to what every project has, and short forms."""

from __future__ import annotations

from pathlib import Path

import pytest

from audiobib.config.load import settings_of
from audiobib.config.settings import Settings
from audiobib.errors import ConfigError
from audiobib.model.links import DEFAULT_LABELS

HERE = Path("audiobib.toml")


def read(text: str) -> Settings:
    settings = settings_of(HERE, text.encode())
    assert settings is not None
    return settings


def test_labels_add_to_those_that_every_project_has() -> None:
    labels = read('[labels]\nvideo = "Video"\narxiv = "PDF"\n').labels
    assert labels == {**DEFAULT_LABELS, "arxiv": "PDF", "video": "Video"}
    assert list(labels)[:2] == ["video", "arxiv"]


def test_an_empty_label_takes_one_away() -> None:
    labels = read('[labels]\ndoi = ""\n').labels
    assert labels == {name: label for name, label in DEFAULT_LABELS.items() if name != "doi"}


def test_no_survey() -> None:
    assert read("survey = false\n").survey.wanted is False
    assert read("[survey]\nwanted = false\n").survey.wanted is False
    assert Settings().survey.wanted is True


def test_one_readme_or_several() -> None:
    assert read('[readme]\npath = "LIST.md"\n').readme.path == (Path("LIST.md"),)
    assert read('[readme]\npath = ["A.md", "B.md"]\n').readme.path == (Path("A.md"), Path("B.md"))


def test_slugs_may_be_paths() -> None:
    sections = read(
        'sections = [{slug = "vision/generation", title = "G", order = "title", template = "bullet"}]'
    ).sections
    assert (sections[0].slug, sections[0].order, sections[0].template) == ("vision/generation", "title", "bullet")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('sections = [{slug = "/a", title = "A"}]', "`/a` may hold only"),
        ('sections = [{slug = "a//b", title = "A"}]', "`a//b` may hold only"),
        ('[readme]\norder = "by date"', "`by date` is not an order"),
        ("[readme]\npath = []", "readme.path"),
        ("survey = 3", "survey"),
    ],
)
def test_what_is_wrong_is_said(text: str, said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        read(text)
    assert said in str(caught.value)
