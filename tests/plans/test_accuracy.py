"""How well the reader read: what people changed when they confirmed, rejected, split, merged and added."""

import json
from dataclasses import replace

import pytest

from hoaban.plans import actions
from hoaban.plans.accuracy import kind_of_file, score_of
from hoaban.plans.cutting import places_to_cut
from hoaban.plans.figures.accuracy import plan_scores
from hoaban.plans.reading import fields_as_read, fields_to_confirm
from hoaban.plans.vocabulary import TaskFields
from hoaban.project.cli import main
from tests.factories.organisations import NOON, an_officer
from tests.factories.plans import a_plan, a_reading, confirmed

pytestmark = pytest.mark.django_db
LOW = {"lead": "low", "deadline": "high"}


def score(plan):
    return score_of(plan, list(plan.drafts.all())).as_json()


def decided(*changes, **plan):
    """A plan whose drafts are confirmed with these changes, one each."""
    kept = a_plan(*[a_reading(f"Việc {n}", product="Tờ gấp") for n in range(len(changes))], **plan)
    for draft, change in zip(kept.drafts.all(), changes, strict=True):
        confirmed(draft, **change)
    return kept


def test_a_field_a_person_changed_was_read_wrong_and_the_others_right():
    told = score(decided({"lead": ("Công an tỉnh",)}, {}))["fields"]
    assert {name: (told[name]["right"], told[name]["confirmed"]) for name in ("title", "lead", "product")} == {
        "title": (2, 2), "lead": (1, 2), "product": (2, 2),
    }  # fmt: skip


def test_trimmed_words_of_a_time_are_right_while_its_days_are():
    told = score(decided({"deadline_text": "trước 15/12"}, {"due_on": None}))["fields"]["deadline"]
    assert (told["right"], told["confirmed"]) == (1, 2)


def test_a_blank_a_person_filled_is_wrong_but_no_wrong_value():
    told = score(decided({"budget": "50 triệu đồng"}))["fields"]["budget"]
    assert (told["accuracy"], told["filled"], told["precision"]) == (0, 0, None)


def test_the_order_of_names_is_no_change():
    kept = a_plan(a_reading(lead=["Sở A", "Sở B"]))
    confirmed(kept.drafts.get(), lead=("Sở B", "Sở A"))
    assert score(kept)["fields"]["lead"]["right"] == 1


def test_wrong_values_read_with_high_confidence_are_silent_errors():
    kept = a_plan(a_reading("Một"), a_reading("Hai", confidence=LOW))
    for draft in kept.drafts.all():
        confirmed(draft, lead=("Công an tỉnh",))
    told = score(kept)
    assert told["silent_wrong"] == {"values": 3, "wrong": 1, "rate": 0.3333}
    assert told["fields"]["lead"]["low"] == {"values": 1, "wrong": 1}
    assert told["unflagged"] == {"drafts": 1, "right": 0, "precision": 0}


def test_detection_counts_what_was_rejected_split_merged_and_added():
    kept = a_plan(*[a_reading(f"Việc {n}", span=(0, 38)) for n in range(4)])
    officer = an_officer()
    one, two, three, four = kept.drafts.all()
    confirmed(one)
    actions.reject_draft(two, reason="Chỉ là căn cứ", by=officer, at=NOON)
    parts = actions.split_draft(three, cuts=places_to_cut(kept.text, 0, 38)[:1], by=officer, at=NOON)
    actions.merge_drafts(parts[0], four, by=officer, at=NOON)
    for part in parts:
        confirmed(part)
    actions.add_task(kept, TaskFields("Việc máy không đọc được"), by=officer, at=NOON)
    told = plan_scores([kept])[0].score.as_json()["detection"]
    assert told == {
        "confirmed": 3, "rejected": 1, "split": 1, "merged": 1, "added": 1, "waiting": 0, "decided": 4,
        "precision": 0.75, "recall": 0.75,
    }  # fmt: skip


def test_what_a_merge_brings_is_no_error_of_the_reader():
    kept, officer = a_plan(a_reading("Một", product=None), a_reading("Hai", product="Tờ gấp")), an_officer()
    one, two = kept.drafts.all()
    actions.merge_drafts(one, two, by=officer, at=NOON)
    one.refresh_from_db()
    actions.confirm_draft(one, fields_to_confirm(one, [two]), by=officer, at=NOON)
    assert (one.diff["product"], score(kept)["fields"]["product"]["right"]) == ([(""), "Tờ gấp"], 1)


def test_an_added_task_stands_after_the_last_and_is_told_in_the_audit():
    kept = decided({})
    task = actions.add_task(kept, replace(fields_as_read(a_reading("Thêm")), asks=2), by=an_officer(), at=NOON)
    assert (task.position, task.draft, task.asks, task.bearers.get().name) == (2, None, 2, "Sở TT&TT")


@pytest.mark.parametrize(
    ("name", "warnings", "kind"),
    [
        ("ke-hoach.docx", [], "docx"),
        ("a.HTM", [], "html"),
        ("a.pdf", [], "pdf"),
        ("a.pdf", ["scanned"], "scan"),
        ("a", [], "text"),
    ],
)
def test_scores_are_told_apart_by_kind_of_file(name, warnings, kind):
    kept = a_plan(file_name=name, reading={"warnings": [{"code": code} for code in warnings]})
    assert kind_of_file(kept) == kind


def test_the_command_totals_decided_plans_only_and_shows_every_one(capsys):
    decided({"lead": ("Công an tỉnh",)}, number="1/KH-UBND", file_name="a.docx")
    a_plan(number="2/KH-UBND", is_sample=True)
    assert main(["plan", "score", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["plans_decided"], told["overall"]["fields"]["lead"]["accuracy"], list(told["by_file"])) == (
        1,
        0,
        ["docx"],
    )
    assert sorted(row["plan"] for row in told["plans"]) == ["1/KH-UBND:2026", "2/KH-UBND:2026"]
    assert main(["plan", "score", "--real"]) == 0
    table = capsys.readouterr().out
    assert ("0/1" in table, "2/KH-UBND" in table, "all 1 decided plans" in table) == (True, False, True)


def test_the_command_scores_one_plan_and_refuses_an_unknown_one(capsys):
    decided({}, number="1/KH-UBND")
    assert (main(["plan", "score", "1/KH-UBND"]), main(["plan", "score", "9/KH-UBND"])) == (0, 2)
    assert "9/KH-UBND" in capsys.readouterr().err
