"""Files are read in a process of their own: it may break, hang, grow or reach out, and only the file is refused."""

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from hoaban.documents import guarded
from hoaban.documents.guarded import Limits, read_guarded
from hoaban.documents.reading import read
from hoaban.documents.refusals import Classified, Unreadable
from tests.documents import word

PLAN = (Path(__file__).parent / "data" / "province_plan.txt").read_bytes()
EVIL = """
import sys
from hoaban.documents import child, reading
def evil(data, name=""):
    import ctypes, os, signal, socket, subprocess
    {body}
reading.read = evil
sys.exit(child.main(*sys.argv[1:]))
"""


def child_that(body):
    """A reading process, shut in as ever, whose reader does this instead of reading."""
    return (sys.executable, "-P", "-c", EVIL.format(body=body.replace("\n", "\n    ")))


def code_of(monkeypatch, body, **limits):
    monkeypatch.setattr(guarded, "CHILD", child_that(body))
    with pytest.raises(Unreadable) as refusal:
        read_guarded(b"x", limits=Limits(**limits))
    assert refusal.value.sentence("vi") != refusal.value.sentence("en")
    return refusal.value.code, refusal.value.message


def test_the_answer_is_that_of_the_reader_itself():
    ours, plain = read_guarded(PLAN, name="a.txt"), read(PLAN, name="a.txt")
    assert (ours.reading, ours.sha256, ours.kind_of_file) == (plain.as_json(), plain.sha256, "text")


def test_a_secrecy_mark_comes_through_with_its_words_and_place():
    with pytest.raises(Classified) as refusal:
        read_guarded(word.docx(word.paragraph("a"), header=word.paragraph("T Ố I  M Ậ T")))
    assert (refusal.value.mark, refusal.value.where) == ("T Ố I M Ậ T", "header")


@pytest.mark.parametrize(("data", "code"), [(b"", "empty"), (b"PK\x03\x04", "truncated_docx")])
def test_refusals_come_through(data, code):
    with pytest.raises(Unreadable) as refusal:
        read_guarded(data)
    assert refusal.value.code == code


def test_what_is_too_long_is_refused_before_a_process_begins(monkeypatch):
    monkeypatch.setattr(guarded, "CHILD", ("there is no such program",))
    with pytest.raises(Unreadable) as refusal:
        read_guarded(b"x" * (guarded.MAX_BYTES + 1))
    assert refusal.value.code == "too_big"


@pytest.mark.parametrize(
    ("body", "limits", "code"),
    [
        ("signal.pause()", {"wall_seconds": 1}, "too_slow"),
        ("while True: pass", {"cpu_seconds": 1}, "too_slow"),
        ("bytearray(1 << 40)", {}, "too_heavy"),
        ("held = []\nwhile True: held.append(bytearray(1 << 24))", {"memory": 400 << 20}, "too_heavy"),
        ("os.kill(os.getpid(), signal.SIGSEGV)", {}, "broken_reader"),
        ("ctypes.string_at(0)", {}, "broken_reader"),
        ("os._exit(7)", {}, "broken_reader"),
        ("raise ValueError('words of the document')", {}, "broken_reader"),
        ("return evil(data)", {}, "broken_reader"),
        ("os.write(1, b'{\"reading\": '); os._exit(0)", {}, "broken_reader"),
    ],
)
def test_what_breaks_the_reader_refuses_the_file_alone(monkeypatch, body, limits, code):
    found, message = code_of(monkeypatch, body, **limits)
    assert found == code
    assert "words of the document" not in message


@pytest.mark.parametrize(
    "body",
    [
        "socket.socket()",
        "socket.create_connection(('127.0.0.1', 1))",
        "socket.getaddrinfo('localhost', 1)",
        "subprocess.run(['true'])",
        "subprocess.run(['/bin/sh', '-c', 'true'])",
        "os.system('true')",
        "os.fork()",
        "os.posix_spawn('/bin/true', ['true'], {})",
        "os.execv('/bin/true', ['true'])",
    ],
)
def test_a_reader_has_no_way_out(monkeypatch, body):
    code, message = code_of(monkeypatch, body)
    assert (code, "PermissionError" in message) == ("broken_reader", True)


@pytest.mark.parametrize("body", ["socket.socket()", "subprocess.run(['true'])"])
def test_where_the_kernel_helps_with_nothing_python_still_refuses(monkeypatch, body):
    helpless = "from hoaban.documents import confinement\nconfinement._libc = object\n"
    monkeypatch.setattr(sys.modules[__name__], "EVIL", helpless + EVIL)
    assert "PermissionError" in code_of(monkeypatch, body)[1]


def test_the_kernel_refuses_sockets_also_behind_pythons_back(monkeypatch):
    body = "raise KeyError if ctypes.CDLL(None).socket(2, 1, 0) < 0 else ValueError"
    assert "KeyError" in code_of(monkeypatch, body)[1]


def test_no_file_grows_beyond_its_limit(monkeypatch, tmp_path):
    body = f"open({str(tmp_path / 'big')!r}, 'wb').write(bytes(2 << 20))"
    assert "OSError" in code_of(monkeypatch, body, file_bytes=1 << 20)[1]


def test_the_reader_sees_neither_secrets_of_the_environment_nor_the_folder_of_its_parent(monkeypatch):
    monkeypatch.setenv("HOABAN_SECRET_KEY", "x")
    body = "raise KeyError if 'HOABAN_SECRET_KEY' in os.environ or os.getcwd() != '/' else ValueError"
    assert "ValueError" in code_of(monkeypatch, body)[1]


def children():
    """Process ids of the children of this process, ended ones among them."""
    listed = subprocess.run(
        ["ps", "-o", "pid=,comm=", "--ppid", str(os.getpid())], capture_output=True, text=True, check=False
    )
    return {line.split()[0] for line in listed.stdout.splitlines() if not line.endswith(" ps")}


def test_many_readings_at_once_leave_no_process_behind(monkeypatch):
    before = children()
    monkeypatch.setattr(guarded, "CHILD", child_that("os._exit(len(data))"))
    with ThreadPoolExecutor(4) as pool:
        refusals = [pool.submit(read_guarded, b"x" * size) for size in range(1, 9)]
        assert {type(refusal.exception()) for refusal in refusals} == {Unreadable}
    assert children() == before


PARENT = """
import sys
from hoaban.documents import guarded
guarded.CHILD = tuple(sys.argv[1:])
guarded.read_guarded(b"x")
"""


def test_when_the_parent_is_killed_the_reader_dies_with_it(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    body = f"os.write(os.open({str(pipe)!r}, os.O_WRONLY), b'reading'); signal.pause()"
    parent = subprocess.Popen([sys.executable, "-P", "-c", PARENT, *child_that(body)], stderr=subprocess.DEVNULL)
    with pipe.open("rb") as told:
        assert told.read(7) == b"reading"
        parent.kill()
        parent.wait()
        assert told.read() == b""  # ends when nobody is left to write


def test_a_reader_whose_parent_is_gone_before_it_begins_does_not_begin():
    command = [sys.executable, "-P", "-m", "hoaban.documents.child", "1", json.dumps({})]
    done = subprocess.run(command, input=b'{"name": ""}\nx', capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (1, b"")


def test_a_reader_stopped_in_time_takes_its_programs_along(monkeypatch, tmp_path):
    pipe, helper = tmp_path / "pipe", tmp_path / "antiword"
    os.mkfifo(pipe)
    told = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    helper.write_text(f"#!/bin/sh\nexec 3> {pipe}\necho reading >&3\nkill -STOP $$\n")
    helper.chmod(0o755)
    code, _ = code_of(monkeypatch, f"subprocess.run([{str(helper)!r}])", wall_seconds=8)
    os.set_blocking(told, True)
    with os.fdopen(told, "rb") as pipe_end:
        assert (code, pipe_end.read()) == ("too_slow", b"reading\n")  # the end comes when nobody is left to write
