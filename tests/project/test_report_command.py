"""`hoaban report`: every form by its suffix, and a file held against Decree 30/2020."""

import hashlib
import json
import zipfile

import pytest
from docx import Document
from docx.shared import Mm

from hoaban.project import cli
from tests.factories.reported_plans import a_kept_plan, a_kept_task, an_answer

PLAN, PERIOD = "7/KH-UBND:2026", ["--period", "2026-Q4"]


@pytest.fixture
def answered(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    task = a_kept_task(a_kept_plan(number="7/KH-UBND"))
    an_answer(task)
    return task.plan


def write(target):
    assert cli.main(["report", PLAN, *PERIOD, "-o", str(target)]) == 0
    return target


def test_the_suffix_names_the_form(answered, tmp_path):
    assert write(tmp_path / "x.pdf").read_bytes().startswith(b"%PDF-1.7")
    assert json.loads(write(tmp_path / "x.json").read_text("utf-8"))["plan"] == answered.public_id
    with zipfile.ZipFile(write(tmp_path / "x.zip")) as package:
        names = package.namelist()
        sums = dict(reversed(line.split("  ")) for line in package.read("SHA256SUMS").decode().splitlines())
        assert sums == {name: hashlib.sha256(package.read(name)).hexdigest() for name in names if name != "SHA256SUMS"}


def test_our_own_files_keep_the_form(answered, tmp_path, capfd):
    for name in ("x.docx", "x.pdf"):
        assert cli.main(["report", "check", str(write(tmp_path / name))]) == 0
    assert capfd.readouterr().out.count("The file keeps the form.") == 2


def test_departures_are_printed_and_counted_by_the_exit_code(answered, tmp_path, capsys):
    target = write(tmp_path / "x.docx")
    document = Document(str(target))
    document.sections[0].left_margin = Mm(20)
    document.save(str(target))
    capsys.readouterr()
    assert cli.main(["report", "check", str(target)]) == 1
    assert capsys.readouterr().out == "lề trái, phần 1: 20 mm (quy định: 30–35 mm)\n"
    assert cli.main(["report", "check", str(target), "--json"]) == 1
    assert [fault["where"] for fault in json.loads(capsys.readouterr().out)["faults"]] == ["lề trái, phần 1"]


@pytest.mark.parametrize("content", [None, b"text", b"%PDF-1.7 broken", b"PK\x03\x04"], ids=str)
def test_what_cannot_be_measured_is_said_in_one_sentence(content, tmp_path, capsys):
    target = tmp_path / "x.bin"
    if content is not None:
        target.write_bytes(content)
    assert cli.main(["report", "check", str(target)]) == 2
    assert capsys.readouterr().err == f"{target}: it is missing, no DOCX or PDF, damaged, or too large.\n"


def test_half_a_command_is_answered_with_the_whole_one(capsys):
    assert cli.main(["report", PLAN]) == 2
    assert capsys.readouterr().err.startswith("Write: hoaban report PLAN --period 2026-Q4 -o FILE")
