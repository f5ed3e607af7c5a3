"""Runs one of the programs a reader may use (`confinement.PROGRAMS`): bytes in, bytes out."""

import shutil
import subprocess

from hoaban.documents.confinement import PROGRAMS, die_with_parent
from hoaban.documents.refusals import Unreadable

SECONDS = 60


def available(program: str) -> bool:
    """Whether the program is installed."""
    return program in PROGRAMS and shutil.which(program) is not None


def run(program: str, *options: str, data: bytes = b"") -> tuple[int, bytes, str]:
    """Return exit code, output and complaints of a program; the file goes to its standard input.

    Raises Unreadable('too_slow'). The program ends with the process that started it.
    """
    try:
        done = subprocess.run(
            [program, *options],
            input=data,
            capture_output=True,
            timeout=SECONDS,
            check=False,
            cwd="/",
            preexec_fn=die_with_parent,
        )
    except subprocess.TimeoutExpired as problem:
        raise Unreadable("too_slow") from problem
    return done.returncode, done.stdout, done.stderr.decode("utf-8", "replace")
