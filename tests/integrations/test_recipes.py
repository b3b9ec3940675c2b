"""What docs/editors.md tells people to copy can be read by the programs it is for, and names what there is."""

from __future__ import annotations

import json
import re
import tomllib

import pytest

from conftest import ROOT

pytest.importorskip("yaml", reason="program not installed: pre-commit")

import yaml

PAGE = (ROOT / "docs" / "editors.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    found = re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    assert found
    return found


def test_they_can_be_read() -> None:
    for text in blocks("json"):
        json.loads(text)
    for text in blocks("toml"):
        tomllib.loads(text)
    for text in blocks("yaml"):
        yaml.safe_load(text)


def test_every_hook_is_in_the_recipe() -> None:
    (config,) = (found for text in blocks("yaml") if "repos" in (found := yaml.safe_load(text)))
    manifest = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert [hook["id"] for hook in config["repos"][0]["hooks"]] == [hook["id"] for hook in manifest]
    assert all(f"| `{hook['id']}` |" in PAGE for hook in manifest)


def test_every_input_of_the_action_is_in_the_table() -> None:
    inputs = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["inputs"]
    assert re.findall(r"^\| `([\w-]+)` \| [^|]+ \| [^|]+ \|$", PAGE, re.MULTILINE) == list(inputs)


def test_the_workflow_gives_the_action_nothing_it_does_not_take() -> None:
    inputs = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["inputs"]
    workflows = [found for text in blocks("yaml") if "jobs" in (found := yaml.safe_load(text))]
    assert len(workflows) == 1
    steps = workflows[0]["jobs"]["check"]["steps"]
    (own,) = (step for step in steps if "audiobib" in step["uses"])
    assert set(own["with"]) <= set(inputs)
    assert workflows[0]["permissions"] == {"contents": "read"}
