"""SARIF 2.1.0: every member is one of the schema, at its place, and none that it requires is missing.

The object model of the package sarif-om is generated from the official schema: names of members and which of them an
object must have. What kind of object stands under which member is said here, from the same schema.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import attr
import pytest
import sarif_om

INSIDE = {
    "SarifLog": {"runs": "Run"},
    "Run": {"tool": "Tool", "results": "Result", "artifacts": "Artifact"},
    "Tool": {"driver": "ToolComponent"},
    "ToolComponent": {"rules": "ReportingDescriptor"},
    "ReportingDescriptor": {
        "shortDescription": "MultiformatMessageString",
        "fullDescription": "MultiformatMessageString",
        "help": "MultiformatMessageString",
        "defaultConfiguration": "ReportingConfiguration",
    },
    "Result": {"message": "Message", "locations": "Location", "fixes": "Fix"},
    "Location": {"physicalLocation": "PhysicalLocation", "logicalLocations": "LogicalLocation"},
    "PhysicalLocation": {"artifactLocation": "ArtifactLocation", "region": "Region"},
    "Fix": {"description": "Message", "artifactChanges": "ArtifactChange"},
    "ArtifactChange": {"artifactLocation": "ArtifactLocation", "replacements": "Replacement"},
    "Replacement": {"deletedRegion": "Region", "insertedContent": "ArtifactContent"},
}
SHAPELESS = {"properties", "partialFingerprints", "originalUriBaseIds"}
"""Members whose names the writer chooses."""

BIB = """@article{a, author = {Latif, Siddique et al.}, title = {Q&A}, year = 2023 month = jan}
@misc{a, title = {javascript}, url = {https://example.org/a\\_b}}
"""


def problems(value: Any, kind: str, place: str = "$") -> list[str]:
    members = {field.metadata["schema_property_name"]: field for field in attr.fields(getattr(sarif_om, kind))}
    found = [f"{place}: {kind} has no member `{name}`" for name in value if name not in members]
    found += [
        f"{place}: {kind} lacks `{name}`"
        for name, field in members.items()
        if field.default is attr.NOTHING and name not in value
    ]
    for name, inner in value.items():
        if name in SHAPELESS:
            continue
        inside = INSIDE.get(kind, {}).get(name)
        for number, part in enumerate(inner if isinstance(inner, list) else [inner]):
            if inside is None:
                assert not isinstance(part, dict), f"say in INSIDE what `{name}` of {kind} holds"
            else:
                found += problems(part, inside, f"{place}.{name}[{number}]")
    return found


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder: Path = tmp_path_factory.mktemp("sarif")
    (folder / "refs.bib").write_text(BIB, "utf-8")
    command = [sys.executable, "-m", "audiobib", "check", "--output-format", "sarif", "refs.bib"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    return json.loads(done.stdout)


def test_members_are_those_of_the_schema(log: Any) -> None:
    assert problems(log, "SarifLog") == []
    assert len(log["runs"][0]["results"]) > 4
    assert any("fixes" in result for result in log["runs"][0]["results"])


def test_values_are_those_of_the_schema(log: Any) -> None:
    (run,) = log["runs"]
    assert log["version"] == "2.1.0"
    assert run.get("columnKind") in ("utf16CodeUnits", "unicodeCodePoints")
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert len(rules) == len(set(rules))
    for result in run["results"]:
        assert result["level"] in ("none", "note", "warning", "error")
        assert rules[result["ruleIndex"]] == result["ruleId"]
        for location in result["locations"]:
            region = location["physicalLocation"]["region"]
            assert all(isinstance(number, int) and number >= 1 for number in region.values())
            assert (region["endLine"], region["endColumn"]) >= (region["startLine"], region["startColumn"])


def test_a_wrong_member_is_seen(log: Any) -> None:
    assert problems({**log, "run": []}, "SarifLog") == ["$: SarifLog has no member `run`"]
    assert problems({"version": "2.1.0"}, "SarifLog") == ["$: SarifLog lacks `runs`"]
