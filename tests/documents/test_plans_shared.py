"""The labelled documents: floors of the scores, exact tables, and the facts of the news report of Plan 4342."""

import json
import pathlib

import pytest

from hoaban.documents import scoring
from hoaban.documents.reading import read
from hoaban.kernel.text import nfc

SHARED = pathlib.Path(__file__).parents[2].parent / "shared"
PLANS = SHARED / "data" / "plans"
DOCUMENTS = sorted(p.name.removesuffix(".tasks.jsonl") for p in PLANS.glob("*.tasks.jsonl"))


def reading_of(name):
    return read((PLANS / f"{name}.txt").read_bytes(), name=f"{name}.txt")


@pytest.fixture(scope="module")
def scores():
    return scoring.score_folder(PLANS)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_document_falls_below_its_floor(scores, name):
    rows = scores[name].rows()
    assert [
        n
        for n, floor in {"f1": 0.95, "lead": 0.95, "coordinators": 0.95, "kind": 0.95, "end_to_end": 0.9}.items()
        if rows[n] < floor
    ] == []
    assert (rows["invention"], rows["wrong_with_high_confidence"]) == (0.0, 0.0)


def test_dated_tasks_of_all_documents_are_right(scores):
    total = sum(scores.values(), scoring.Score())
    assert (total.dated, total.dated_right, total.doubtful, total.doubtful_right) == (12, 12, 1, 1)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_facts_of_the_title_block_are_exact(name):
    facts, meta = reading_of(name).document, json.loads((PLANS / f"{name}.meta.json").read_text("utf-8"))
    number = meta["symbol"] if meta["number"] else None
    assert (str(facts.kind), facts.number, facts.issued_on, facts.place, facts.issuer) == (
        meta["kind"], number, meta["date"], meta["place"], meta["issuer"],
    )  # fmt: skip
    assert facts.subject.startswith(meta["subject"].rstrip(" …"))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_grounds_and_signature_are_exact(name):
    facts, meta = reading_of(name).document, json.loads((PLANS / f"{name}.meta.json").read_text("utf-8"))
    assert [[b.number, b.date] for b in facts.bases if b.number] == meta["bases"]
    assert (facts.symbol, facts.signer, facts.signer_title, facts.authority) == (
        meta["symbol"].rsplit("/")[-1] if meta["number"] is None else meta["symbol"].partition("/")[2],
        meta["signer"], meta.get("signer_title"), meta["authority"],
    )  # fmt: skip


@pytest.mark.parametrize("name", DOCUMENTS)
def test_text_is_the_whole_file(name):
    assert reading_of(name).text == (PLANS / f"{name}.txt").read_bytes().decode("utf-8")


def test_coordinate_only_part_and_catch_alls_of_the_ministry_plan():
    kinds = [str(t.kind) for t in reading_of("lawext-ke-hoach-3283-kh-bvhttdl").tasks]
    assert (kinds.count("coordinate_only"), kinds.count("catch_all")) == (7, 9)


def test_requests_of_the_directive_are_requests():
    assert [t.section for t in reading_of("lawext-chi-thi-13-ct-ubnd").tasks if t.modality == "request"] == [
        "9.a",
        "9.b",
        "9.c",
    ]


def test_work_written_three_times_is_one_draft():
    merged = [len(t.also) for t in reading_of("lawext-ke-hoach-3473-kh-ubnd").tasks if t.also]
    assert len(merged) >= 5
    assert max(merged) >= 2


@pytest.mark.parametrize("path", sorted((PLANS / "tables").glob("*.html")), ids=lambda p: p.stem)
def test_task_table_comes_out_exactly(path):
    table = read(path.read_bytes(), name=path.name).as_json()["tables"][0]
    expected = json.loads(nfc(path.with_suffix(".json").read_text("utf-8")))
    assert (table["header"], table["rows"]) == (expected["header"], expected["rows"])


@pytest.fixture(scope="module")
def news():
    return read((SHARED / "seeds" / "plan-4342-news.txt").read_bytes())


def test_news_report_gives_the_plan_it_reports(news):
    facts = news.document
    assert (facts.number, facts.year, facts.second_hand, facts.reported_by) == ("4342/KH-UBND", 2022, True, "DIC")
    assert (facts.issuer, str(facts.kind)) == ("Ủy ban nhân dân tỉnh Điện Biên", "KH")


def test_news_report_gives_five_groups_the_duty_and_the_others(news):
    assert [(str(t.kind), t.lead) for t in news.tasks] == [("task", ())] * 5 + [
        ("task", ("Sở Thông tin và Truyền thông",)),
        ("task", ("Các sở, ban, ngành", "UBND các huyện, thành phố")),
    ]
    assert all(t.evidence and t.deadline is None for t in news.tasks)
