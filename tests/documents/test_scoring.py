"""The scorer: matching, optional labels, pieces, accepted answers, invention."""

import json
from dataclasses import replace

import pytest

from hoaban.documents import judging, scoring
from hoaban.documents.reading import read

TEXT = "KẾ HOẠCH\nNăm 2026\n\n1. Sở Y tế:\n- Rà soát các cơ sở y tế trước ngày 01/6/2026.\n- Phối hợp với Sở Nội vụ bố trí cán bộ.\n"


def label(text, **changes):
    start = TEXT.index(text)
    plain = {
        "id": 1, "kind": "task", "role": "lead", "span": [start, start + len(text)], "text": text, "lead": "Sở Y tế",
        "coordinators": [], "deadline_raw": None, "deadline_type": "none", "deadline_value": None,
    }  # fmt: skip
    return plain | changes


REVIEW = label(
    "- Rà soát các cơ sở y tế trước ngày 01/6/2026.", deadline_type="before_date", deadline_value="2026-06-01"
)
STAFF = label("- Phối hợp với Sở Nội vụ bố trí cán bộ.", id=2, coordinators=["Sở Nội vụ"])


def rows(*labels):
    return scoring.score(read(TEXT.encode()), labels).rows()


def test_reading_that_agrees_scores_one_everywhere():
    found = rows(REVIEW, STAFF)
    assert {
        found[n]
        for n in ("precision", "recall", "f1", "lead", "coordinators", "deadline", "dated", "kind", "end_to_end")
    } == {1.0}
    assert (found["invention"], found["wrong_with_high_confidence"]) == (0.0, 0.0)


def test_missing_and_superfluous_drafts_lower_recall_and_precision():
    missed = label("KẾ HOẠCH\nNăm 2026", id=3)
    assert (rows(REVIEW, STAFF, missed)["recall"], rows(REVIEW)["precision"]) == (pytest.approx(2 / 3), 0.5)


def test_optional_label_counts_on_no_side():
    assert rows(REVIEW, STAFF | {"optional": True})["f1"] == 1.0


def test_wrong_lead_with_high_confidence_is_counted():
    found = rows(REVIEW | {"lead": "Sở Nội vụ"}, STAFF)
    assert (found["lead"], found["wrong_with_high_confidence"] > 0) == (0.5, True)


def test_accepted_answers_are_right():
    accept = {"lead": ["Sở Y tế"], "deadline": ["none", "2026-05-31"], "kind": ["task"], "coordinators": [[]]}
    other = REVIEW | {
        "lead": None,
        "deadline_type": "urgent",
        "kind": "monitoring",
        "coordinators": ["x"],
        "accept": accept,
    }
    assert rows(other, STAFF)["end_to_end"] == 1.0


def test_value_without_support_is_invention():
    task = read(TEXT.encode()).tasks[0]
    assert judging.unsupported(replace(task, product="40 hội nghị"), TEXT)[1] == 1


def test_folder_is_scored_from_the_command_line(tmp_path, capsys):
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "a.tasks.jsonl").write_text("\n".join(json.dumps(x) for x in (REVIEW, STAFF)), "utf-8")
    assert scoring.main([str(tmp_path), "--notes"]) == 0
    assert [json.loads(line)["f1"] for line in capsys.readouterr().out.splitlines()] == [1.0, 1.0]
