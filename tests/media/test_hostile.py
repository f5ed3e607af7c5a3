"""Pictures that mean harm: refused with a sentence, and the process that looks at them is capped."""

import io
import os
import struct
import threading
import zlib

import pytest
from django.utils import translation
from PIL import Image

from hoaban.documents.apart import CalledOff
from hoaban.documents.confinement import Limits
from hoaban.media.darkroom import guarded
from hoaban.media.darkroom.guarded import develop_guarded
from hoaban.media.darkroom.recipe import Refused
from hoaban.media.vocabulary import PictureProblem
from tests.factories.media import image_bytes, saved

EVIL = """
import sys
from hoaban.media.darkroom import child, rasters
really = rasters.develop
def evil(data, glance=False):
    import os, signal, socket, subprocess
    from pathlib import Path
    from hoaban.media.darkroom.recipe import Developed, Made
    {body}
rasters.develop = evil
sys.exit(child.main(*sys.argv[1:]))
"""
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="90" height="40">{}</svg>'


def refusal_of(data, **limits):
    with pytest.raises(Refused) as refusal:
        develop_guarded(data, limits=Limits(**limits) if limits else None)
    sentence = PictureProblem(refusal.value.code).label
    with translation.override("vi"):
        vietnamese = str(sentence)
    with translation.override("en"):
        assert str(sentence) != vietnamese
    return refusal.value.code


def chunk(name, body):
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(width, height, *chunks):
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + chunk(b"IDAT", zlib.compress(bytes(10_000))) + chunk(b"IEND", b"")


def heic():
    return b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(200)


HOSTILE = {
    "a bomb that claims 60,000 by 60,000": (lambda: png(60_000, 60_000), "too_large"),
    "fifty thousand pixels in a row": (lambda: png(50_000, 1), "too_large"),
    "a line of text that unpacks to 100 MB": (
        lambda: png(10, 10, chunk(b"zTXt", b"note\0\0" + zlib.compress(bytes(100 << 20)))), "broken",
    ),
    "a JPEG whose end is missing": (lambda: image_bytes(900, 500, "JPEG")[:2000], "truncated"),
    "a TIFF": (lambda: image_bytes(90, 50, "TIFF"), "unsupported"),
    "a BMP": (lambda: image_bytes(90, 50, "BMP"), "unsupported"),
    "a HEIC": (heic, "unsupported"),
    "an EPS": (lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n", "unsupported"),
    "nothing": (lambda: b"", "unsupported"),
    "a drawing with a script": (lambda: DRAWING.format("<script>alert(1)</script>").encode(), "unsafe"),
    "a drawing with a handler": (lambda: DRAWING.format('<rect onclick="alert(1)"/>').encode(), "unsafe"),
    "a drawing with foreign content": (lambda: DRAWING.format("<foreignObject/>").encode(), "unsafe"),
    "a drawing that loads": (lambda: DRAWING.format('<image xlink:href="https://x.test/a.png"/>').encode(), "unsafe"),
    "a drawing with a link": (lambda: DRAWING.format('<a href="https://x.test/"><rect/></a>').encode(), "unsafe"),
    "a sheet that loads": (lambda: DRAWING.format("<style>@import 'https://x.test/a.css';</style>").encode(), "unsafe"),
    "a fill that loads": (lambda: DRAWING.format('<rect fill="url(https://x.test/a)"/>').encode(), "unsafe"),
    "a drawing of entities": (lambda: b'<!DOCTYPE svg [<!ENTITY a "a">]>' + DRAWING.format("&a;").encode(), "unsafe"),
    "a torn drawing": (lambda: DRAWING.format("<g>").encode(), "broken"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_is_refused_with_a_sentence(name):
    data, code = HOSTILE[name]
    assert refusal_of(data()) == code


def test_words_of_two_megabytes_in_a_png_are_no_harm():
    data = png(10, 10, chunk(b"zTXt", b"note\0\0" + zlib.compress(os.urandom(1 << 20) * 2)))
    assert develop_guarded(data).width == 10


def test_a_plain_drawing_is_kept_without_the_notes_of_its_program():
    notes = (
        '<!-- Lo Van Bi Mat --><metadata>Lo Van Bi Mat</metadata><i:view xmlns:i="urn:ink" name="Lo Van Bi Mat"/>'
        '<rect xmlns:i="urn:ink" i:label="Lo Van Bi Mat" width="9" height="9" fill="url(#g)"/>'
    )
    (one,) = develop_guarded(DRAWING.format(notes).encode()).files
    assert (one.media_type, one.width, one.height) == ("image/svg+xml", 90, 40)
    assert (b"Bi Mat" in one.body, b'fill="url(#g)"' in one.body) == (False, True)


def child_that(monkeypatch, body):
    command = (*guarded.CHILD[:2], "-c", EVIL.format(body=body.replace("\n", "\n    ")))
    monkeypatch.setattr(guarded, "CHILD", command)


@pytest.mark.parametrize(
    ("body", "limits", "code"),
    [
        ("signal.pause()", {"wall_seconds": 1}, "too_slow"),
        ("while True: pass", {"cpu_seconds": 1}, "too_slow"),
        ("held = []\nwhile True: held.append(bytearray(1 << 24))", {"memory": 400 << 20}, "too_heavy"),
        ("os.kill(os.getpid(), signal.SIGSEGV)", {}, "failed"),
        ("raise KeyError('x')", {}, "failed"),
        ("socket.socket()", {}, "failed"),
        ("subprocess.run(['true'])", {}, "failed"),
    ],
)
def test_what_breaks_the_child_refuses_the_picture_alone(monkeypatch, body, limits, code):
    child_that(monkeypatch, body)
    assert refusal_of(image_bytes(), **limits) == code


COUNTING = """
import threading
most, done = [0], threading.Event()
def count():
    while not done.wait(0.001):
        most[0] = max(most[0], len(os.listdir('/proc/self/task')))
counting = threading.Thread(target=count)
counting.start()
really(data)
done.set()
counting.join()
told = f'{os.nice(0)} {most[0] - 1}'
return Developed(1, 1, (Made('image/avif', 1, 1, told.encode()),))
"""


def test_the_child_works_on_one_core_and_only_when_nobody_else_does(monkeypatch):
    child_that(monkeypatch, COUNTING)
    assert develop_guarded(image_bytes(1600, 1200, "AVIF")).files[0].body == b"19 1"


def test_a_worker_that_is_told_to_stop_ends_the_child(monkeypatch):
    child_that(monkeypatch, "signal.pause()")
    stop = threading.Event()
    stop.set()
    with pytest.raises(CalledOff):
        develop_guarded(image_bytes(), stop=stop)


def test_a_photograph_as_large_as_may_be_fits_into_the_child_s_memory():
    rising = Image.linear_gradient("L").resize((8000, 8000))
    picture = Image.merge("RGBA", [rising, rising.rotate(90), rising.rotate(180), rising])
    files = develop_guarded(saved(picture, "PNG", compress_level=1)).files
    assert max(one.width for one in files) == 1600


def test_what_the_child_makes_is_what_the_darkroom_makes():
    (one,) = develop_guarded(image_bytes(4000, 3000, "JPEG"), glance=True).files
    assert Image.open(io.BytesIO(one.body)).size == (640, 480)
