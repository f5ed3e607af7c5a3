"""The command line: exit codes, one sentence when something cannot be done, and nothing half done."""

import json
import socket
from types import SimpleNamespace

import pytest
from docx import Document

from hoaban.kernel.vietnam_time import now
from hoaban.organisations.models import Agency, Officer
from hoaban.plans import actions as plans
from hoaban.plans.models import Plan
from hoaban.project import cli, founding
from hoaban.project.commands import plan as plan_command
from hoaban.project.commands import run
from tests.factories.organisations import an_officer

PLAN = """ỦY BAN NHÂN DÂN
TỈNH MẪU

Số: 7/KH-UBND
Tỉnh Mẫu, ngày 31 tháng 12 năm 2021

KẾ HOẠCH
Công tác thông tin đối ngoại năm 2022

II. TỔ CHỨC THỰC HIỆN
1. Sở Thông tin và Truyền thông
- Chủ trì, phối hợp với Sở Tư pháp biên soạn tài liệu tuyên truyền, hoàn thành trước ngày 15/12/2022.
"""


@pytest.fixture
def plan_file(tmp_path):
    path = tmp_path / "ke-hoach.txt"
    path.write_text(PLAN, "utf-8")
    return path


def test_a_plan_is_read_as_json(plan_file, capsys):
    assert cli.main(["plan", "read", str(plan_file), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["document"]["number"], said["document"]["year"]) == ("7/KH-UBND", 2022)
    assert said["tasks"][0]["deadline"]["end"] == "2022-12-14"


def test_a_plan_is_read_in_words_for_people(plan_file, capsys):
    assert cli.main(["plan", "read", str(plan_file)]) == 0
    assert "number: 7/KH-UBND" in capsys.readouterr().out


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 broken", b"\x00\x01\x02\xff" * 100])
def test_what_cannot_be_read_ends_with_two_and_one_sentence(data, tmp_path, capsys):
    path = tmp_path / "file.docx"
    path.write_bytes(data)
    assert cli.main(["plan", "read", str(path), "--json"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.strip().splitlines()) == 1


def test_a_file_of_two_hundred_megabytes_is_refused_unread(tmp_path, capsys, monkeypatch):
    path = tmp_path / "big.docx"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    monkeypatch.setattr(plan_command, "read_guarded", lambda data, **_: pytest.fail("it was read"))
    assert cli.main(["plan", "read", str(path), "--json"]) == 2
    assert capsys.readouterr().err == "The file has 209715200 bytes; the limit is 52428800.\n"


def test_a_file_without_an_end_is_refused(capsys):
    assert cli.main(["plan", "read", "/dev/zero"]) == 2
    assert capsys.readouterr().err == "The file has more than 52428800 bytes.\n"


def test_a_missing_file_is_named(capsys):
    assert cli.main(["plan", "read", "khong-co.docx"]) == 2
    assert "khong-co.docx" in capsys.readouterr().err


def test_a_taken_port_is_told_in_one_sentence(monkeypatch, capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        monkeypatch.setenv("HOABAN_PORTAL_PORT", str(taken.getsockname()[1]))
        assert run.run(SimpleNamespace()) == 2
    assert "HOABAN_PORTAL_PORT" in capsys.readouterr().err


def test_a_port_that_is_no_port_stops_the_start(monkeypatch):
    monkeypatch.setenv("HOABAN_DESK_PORT", "80a")
    with pytest.raises(SystemExit, match="HOABAN_DESK_PORT must be a port number"):
        run.run(SimpleNamespace())


@pytest.fixture
def imported(db):
    return plans.import_plan(PLAN.encode(), name="ke-hoach.txt", by=an_officer("lan"), at=now())


@pytest.mark.django_db
def test_a_plan_is_imported_for_a_named_officer(plan_file, capsys):
    an_officer("lan")
    assert cli.main(["plan", "import", str(plan_file), "--by", "lan"]) == 0
    assert "drafts wait" in capsys.readouterr().out
    assert cli.main(["plan", "import", str(plan_file), "--by", "lan"]) == 2
    assert cli.main(["plan", "import", str(plan_file), "--by", "ai-do"]) == 2


@pytest.mark.django_db
def test_without_a_name_the_only_administrator_imports(plan_file, capsys):
    assert cli.main(["plan", "import", str(plan_file)]) == 2
    assert capsys.readouterr().err == "Say who imports: --by USERNAME.\n"
    an_officer("lan")
    Officer.objects.create_superuser("quantri", password="x")
    assert cli.main(["plan", "import", str(plan_file)]) == 0
    assert Plan.objects.get().imported_by.username == "quantri"


def test_a_report_into_a_missing_folder_names_what_was_asked(imported, tmp_path, capsys):
    target = tmp_path / "khong-co" / "x.docx"
    assert cli.main(["report", "7/KH-UBND:2022", "--period", "2022", "-o", str(target)]) == 2
    assert capsys.readouterr().err == f"{target}: No such file or directory.\n"


def test_the_report_is_written_by_number_and_year(imported, tmp_path, capsys):
    target = tmp_path / "bao-cao.docx"
    assert cli.main(["report", "7/KH-UBND:2022", "--period", "2022-Q4", "-o", str(target)]) == 0
    assert "KH-UBND" in " ".join(paragraph.text for paragraph in Document(str(target)).paragraphs)
    assert cli.main(["report", str(imported.public_id), "--period", "2022", "-o", str(target)]) == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["khong-co", "--period", "2022"], "There is no plan"),
        (["7/KH-UBND:2022", "--period", "2022-Q5"], "is not a period"),
        (["7/KH-UBND:2022", "--period", "2022", "--by", "ai-do"], "There is no officer"),
    ],
)
def test_a_report_that_cannot_be_written_says_why(arguments, told, imported, tmp_path, capsys):
    assert cli.main(["report", *arguments, "-o", str(tmp_path / "x.docx")]) == 2
    assert told in capsys.readouterr().err
    assert list(tmp_path.glob("*.docx")) == []


def test_an_ambiguous_plan_lists_its_candidates(imported, tmp_path, capsys):
    again = plans.import_plan((PLAN + "\n").encode(), name="lan-hai.txt", by=an_officer("mai"), at=now())
    assert cli.main(["report", "7/KH-UBND:2022", "--period", "2022", "-o", str(tmp_path / "x.docx")]) == 2
    told = capsys.readouterr().err
    assert str(imported.public_id) in told
    assert str(again.public_id) in told


@pytest.mark.django_db
def test_the_doctor_names_what_is_wrong(capsys):
    assert cli.main(["doctor"]) == 1
    said = capsys.readouterr().out
    assert "WRONG no release yet" in said
    assert "ok    audit chain whole" in said


@pytest.mark.django_db
def test_the_doctor_tells_which_programs_reading_misses_without_calling_it_wrong(capsys, monkeypatch):
    monkeypatch.setattr("hoaban.documents.readers.ocr.installed", lambda: False)
    monkeypatch.setattr("hoaban.documents.readers.programs.available", lambda _: True)
    cli.main(["doctor"])
    said = capsys.readouterr().out
    assert "ok    scans are refused: install tesseract-ocr and tesseract-ocr-vie" in said
    assert "ok    Word 97-2003 is read" in said


@pytest.mark.django_db
def test_the_first_administrators_link_is_printed_until_somebody_lives_here(capsys):
    assert cli.main(["invite"]) == 0
    assert "/programme/welcome/" in capsys.readouterr().out
    an_officer("lan")
    assert cli.main(["invite"]) == 2
    assert cli.main(["invite", "ai-do"]) == 2
    capsys.readouterr()
    assert cli.main(["invite", "lan"]) == 0
    assert capsys.readouterr().out.count("/programme/welcome/") == 1


@pytest.mark.django_db
def test_the_register_of_one_province_is_not_forced_on_another():
    founding.load_registers(whole=False, at=now())
    assert not Agency.objects.exclude(kind="ministry").exists()
    founding.load_registers(whole=True, at=now())
    founding.load_registers(whole=False, at=now())
    assert Agency.objects.filter(register_key="ubnd-tinh").count() == 1


def test_deploy_prints_one_configuration_and_writes_maps_and_units(tmp_path, settings, capsys, db):
    settings.HOABAN_HOME, settings.RELEASES = tmp_path, tmp_path / "releases"
    assert cli.main(["deploy", "nginx", "--host", "portal.example.org", "--user", "hoaban"]) == 0
    told = capsys.readouterr()
    assert "server_name portal.example.org;" in told.out
    assert "docs/deploy.md" in told.err
    written = sorted(path.name for path in (tmp_path / "deploy").rglob("*.*") if path.is_file())
    assert {"redirects.map", "languages.map", "assets.conf", "hoaban-worker.service", "hoaban-desk.service"} <= set(written)
    assert cli.main(["deploy", "caddy", "--output", str(tmp_path / "out"), "--user", "hoaban"]) == 0
    assert capsys.readouterr().out == ""
    assert "http://localhost:8000 {" in (tmp_path / "out" / "Caddyfile").read_text("utf-8")


def test_a_damaged_release_ends_deploy_with_a_sentence(tmp_path, settings, capsys, db):
    settings.HOABAN_HOME, settings.RELEASES = tmp_path, tmp_path / "releases"
    (tmp_path / "releases" / "sites" / "main").mkdir(parents=True)
    (tmp_path / "releases" / "sites" / "main" / "current").symlink_to(f"../../trees/aa/{'a' * 64}")
    assert cli.main(["deploy", "nginx", "--user", "hoaban"]) == 2
    assert "run `hoaban publish --all`" in capsys.readouterr().err


def test_a_host_that_is_none_ends_with_two_and_one_sentence(tmp_path, settings, capsys, db):
    settings.HOABAN_HOME, settings.RELEASES = tmp_path, tmp_path / "releases"
    assert cli.main(["deploy", "nginx", "--host", "a.example; } server {"]) == 2
    told = capsys.readouterr()
    assert (told.out, len(told.err.strip().splitlines())) == ("", 1)
    assert not (tmp_path / "deploy").exists()
