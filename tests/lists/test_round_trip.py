"""What we render, we read: the generated list gives back the entries that it was made from."""

from __future__ import annotations

from audiobib import loads
from audiobib.config import load_settings
from audiobib.model.convert import to_records
from audiobib.workflows.importing import plan_import
from audiobib.workflows.project import Project
from conftest import ROOT


def test_the_rendered_list_is_the_bibliography() -> None:
    project = Project(load_settings(ROOT))
    change, report = plan_import([ROOT / "README.md"], project, ROOT / "refs.bib")
    assert change is not None
    assert change.diff() == ""
    assert (report.added, report.updated) == ([], [])
    listed = [entry.key for entry in project.library if entry.key != project.settings.survey_key]
    assert sorted(report.unchanged) == sorted(listed)
    assert not [note for note in report.notes if "is left as it is" in note.message]


def test_read_from_nothing_it_gives_the_same_works() -> None:
    project = Project(load_settings(ROOT))
    known = {
        (record.type == "dataset", record.title): record
        for record in to_records(project.library, project.settings.labels)
    }
    _, report = plan_import([ROOT / "README.md"], project, None)
    found = loads(report.new_text)
    assert len(found) == len(known) - 1
    for record in found.records(project.settings.labels):
        original = known[record.type == "dataset", record.title]
        if record.type == "dataset":  # a row says neither authors nor year, and not what leads to the paper
            names = ("shorttitle", "size")
            assert [record.fields.get(name) for name in names] == [original.fields.get(name) for name in names]
            assert {link.url for link in record.links} <= {link.url for link in original.links}
            assert record.sections == original.sections
            continue
        assert [a.display for a in record.authors] == [a.display for a in original.authors], record.title
        assert (record.year, record.others) == (original.year, original.others)
        assert set(record.sections) == set(original.sections)
        assert {link.url for link in record.links} == {link.url for link in original.links}
