"""`hoaban verify` and `hoaban keys`: one argument, three kinds of answer, and an exit code for each."""

import json
import threading
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from hoaban.project import cli
from hoaban.publishing import journal, records
from hoaban.publishing import releases as pointer
from hoaban.publishing.actions import process_changes
from hoaban.publishing.mounts import Mounts
from hoaban.publishing.vocabulary import EditionClass
from tests.factories.organisations import NOON
from tests.factories.publishing import LATER, a_home, a_new_edition, a_section, a_story, a_withdrawal
from tests.publishing.conftest import releases  # noqa: F401 - the tiny site

pytestmark = pytest.mark.django_db
PAGE = "/vi/tin-tuc/2026/11/hoa-ban-no-som/"


@pytest.fixture(autouse=True)
def story(releases, settings, tmp_path):  # noqa: F811
    settings.HOABAN_HOME = tmp_path
    a_home()
    story = a_story(a_section().item)
    publish(NOON)
    return story


def publish(at):
    process_changes(at=at)
    journal.catch_up(at=at)


def page_file(releases, path=PAGE):  # noqa: F811
    return (releases / f"sites/main/current{path[:-1]}.html").resolve()


@pytest.fixture
def received(releases, tmp_path):  # noqa: F811
    file = tmp_path / "received.html"
    file.write_bytes(page_file(releases).read_bytes())
    return file


@contextmanager
def portal(releases, changed=None):  # noqa: F811
    """The portal's answers behind a real socket; `changed` = path → what somebody in between made of it."""
    mounts = Mounts(releases)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            answer = mounts.answer("GET", self.path.partition("?")[0], "", lambda name: None)
            body = (changed or {}).get(self.path, answer.body)
            self.send_response(answer.status)
            for name, value in answer.headers:
                self.send_header(name, value)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def test_a_good_release_is_good(capsys):
    assert cli.main(["verify"]) == 0
    assert ": good" in capsys.readouterr().out
    assert cli.main(["verify", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["good"] is True


def test_a_changed_byte_names_the_file_and_ends_with_one(releases, capsys):  # noqa: F811
    file = page_file(releases)
    data = file.read_bytes()
    file.unlink()
    file.write_bytes(data.replace(b"Hoa", b"hoa", 1))
    assert cli.main(["verify"]) == 1
    assert f"{file.relative_to(releases)} ({PAGE}index.html) was changed" in capsys.readouterr().out


def test_a_release_is_checked_by_its_number_and_in_another_folder(story, releases, tmp_path, capsys):  # noqa: F811
    a_new_edition(story, at=LATER)
    publish(LATER)
    assert cli.main(["verify", "1"]) == 0
    assert "Release 1 of main" in capsys.readouterr().out
    assert cli.main(["verify", str(releases), "--site", "main"]) == 0
    assert "Release 2 of main" in capsys.readouterr().out


@pytest.mark.parametrize("what", ["99", "nowhere", "http://[", "ftp://example.org/"])
def test_what_cannot_be_checked_ends_with_two_and_one_sentence(what, capsys):
    assert cli.main(["verify", what]) == 2
    told = capsys.readouterr()
    assert (told.out, len(told.err.strip().splitlines())) == ("", 1)


def test_a_collected_release_is_told_apart_from_a_bad_one(capsys):
    records.seal("main", "ab" * 32, at=LATER)
    assert cli.main(["verify", "2"]) == 2
    assert "no longer on the disk" in capsys.readouterr().err


def test_a_pointer_to_another_release_than_the_newest_record_names_is_a_fault(story, capsys):
    old = pointer.current_root("main")
    a_new_edition(story, at=LATER)
    publish(LATER)
    pointer.switch("main", old)
    assert cli.main(["verify"]) == 1
    assert "sites/main/current (/) leads to a release that the newest record does not name" in capsys.readouterr().out


def test_a_received_file_is_told_where_and_when_it_was_issued(received, story, capsys):
    assert cli.main(["verify", str(received)]) == 0
    assert f"Issued at {PAGE} on 2026-11-23T05:00:00Z (first), and it still stands there." in capsys.readouterr().out
    a_new_edition(story, edition_class=EditionClass.CORRECTED, reason="Sai ngày", at=LATER)
    publish(LATER)
    assert cli.main(["verify", str(received)]) == 0
    told = f"Issued at {PAGE} on 2026-11-23T05:00:00Z (first), replaced on 2026-11-23T06:00:00Z (corrected: Sai ngày)."
    assert told in capsys.readouterr().out


def test_an_altered_file_is_not_issued_here_in_this_form_and_never_called_false(received, capsys):
    received.write_bytes(received.read_bytes() + b" ")
    assert cli.main(["verify", str(received)]) == 1
    told = capsys.readouterr().out
    assert told.startswith("Not issued here in this form.\n")
    assert "false" not in told
    assert cli.main(["verify", str(received), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["issues"] == []


def test_an_address_of_a_running_portal_is_proved_up_to_the_key(releases, capsys):  # noqa: F811
    with portal(releases) as address:
        assert cli.main(["verify", address + PAGE, "--private", "--json"]) == 0
        said = json.loads(capsys.readouterr().out)
        assert (said["path"], said["record"]["number"]) == (PAGE, 1)
        assert cli.main(["verify", address + PAGE]) == 2
        assert "--private" in capsys.readouterr().err
        assert cli.main(["verify", address + "/vi/khong-co/", "--private"]) == 2
        assert "answers 404" in capsys.readouterr().err


def test_a_withdrawn_page_is_proved_by_its_notice(releases, story, capsys):  # noqa: F811
    a_withdrawal(story, at=LATER)
    publish(LATER)
    with portal(releases) as address:
        assert cli.main(["verify", address + PAGE, "--private"]) == 0


def test_a_page_changed_on_the_way_and_a_forged_record_prove_nothing(releases, capsys):  # noqa: F811
    record = (records.folder() / "main/record.json").read_bytes()
    for path, body in (
        (PAGE, b"forged"),
        ("/verify/data/main/record.json", record.replace(b"2026-11-23", b"2026-11-24")),
    ):
        with portal(releases, {path: body}) as address:
            assert cli.main(["verify", address + PAGE, "--private"]) == 1
        assert capsys.readouterr().out.startswith("Not issued here in this form.")


def test_an_older_state_that_a_cache_still_gives_is_told_with_its_time(releases, story, received, capsys):  # noqa: F811
    a_new_edition(story, at=LATER)
    publish(LATER)
    with portal(releases, {PAGE: received.read_bytes()}) as address:
        assert cli.main(["verify", address + PAGE, "--private"]) == 0
    assert "replaced on 2026-11-23T06:00:00Z" in capsys.readouterr().out


def test_only_a_key_that_descends_from_the_known_one_counts(releases, story, capsys):  # noqa: F811
    [known] = records.ring().keys()
    assert cli.main(["keys", "rotate"]) == 0
    a_new_edition(story, at=LATER)
    publish(NOON + timedelta(days=900))
    with portal(releases) as address:
        assert cli.main(["verify", address + PAGE, "--private", "--key", known]) == 0
        assert cli.main(["verify", address + PAGE, "--private", "--key", "0" * 16]) == 1
    assert "never vouched" in capsys.readouterr().out


def test_keys_are_listed_and_rotated(capsys):
    assert cli.main(["keys", "rotate", "--at-once"]) == 0
    assert cli.main(["keys", "list"]) == 0
    assert [line.split()[4] != "(open)" for line in capsys.readouterr().out.splitlines()[1:]] == [True, False]


def test_the_look_ups_are_made_again_from_the_log(received, capsys):
    for file in records.folder().glob("*/???.json"):
        file.unlink()
    assert cli.main(["verify", str(received)]) == 1
    assert cli.main(["verify", "--rebuild"]) == 0
    assert cli.main(["verify", str(received)]) == 0
