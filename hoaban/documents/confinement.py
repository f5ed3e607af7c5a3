"""Shuts the reading process in: memory, time, file sizes, no network, no programs but the named ones, no afterlife.

Linux does the work (rlimits, prctl, namespaces, a system-call filter). What a kernel or a container forbids is left
out and the rest holds: the audit hook alone refuses sockets and foreign programs to every library that asks Python.
"""

import ctypes
import os
import resource
import signal
import struct
import sys
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

MIB = 1024 * 1024
# How a reading process ends that ran out of memory.
TOO_HEAVY = 3
# The only programs a reader may start.
PROGRAMS = frozenset(("antiword", "tesseract"))
_PR_SET_PDEATHSIG, _PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS = 1, 22, 38
_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
_SECCOMP_MODE_FILTER, _ERRNO_EPERM, _ALLOW = 2, 0x00050001, 0x7FFF0000
# Machine → (audit architecture, numbers of the calls that open a way out: socket, socketpair, ptrace, io_uring_setup).
_CALLS = {"x86_64": (0xC000003E, (41, 53, 101, 425)), "aarch64": (0xC00000B7, (198, 199, 117, 425))}
_FORBIDDEN = ("socket.", "os.exec", "os.fork", "os.posix_spawn", "os.system", "pty.", "ftplib.", "urllib.", "http.")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one reading may take: bytes of address space, seconds of processor and of waiting, bytes of any file."""

    memory: int = 1024 * MIB
    cpu_seconds: int = 60
    wall_seconds: float = 120
    file_bytes: int = 128 * MIB
    open_files: int = 64


def confine(limits: Limits, parent: int) -> None:
    """Shut the calling process in for good. `parent`: the process that must live for this one to go on."""
    die_with_parent()
    if os.getppid() != parent:
        os._exit(1)
    for kind, most, *more in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_CPU, limits.cpu_seconds, 1),
        (resource.RLIMIT_FSIZE, limits.file_bytes),
        (resource.RLIMIT_NOFILE, limits.open_files),
        (resource.RLIMIT_AS, limits.memory),
    ):
        _limit(kind, most, *more)
    _without_network()
    _prctl(_PR_SET_NO_NEW_PRIVS, 1)
    _filter_calls()
    sys.addaudithook(_refuse)


def _limit(kind: int, most: int, grace: int = 0) -> None:
    """Lower a limit; one that is lower already stays. `grace`: what lies between the signal and the end."""
    _, hard = resource.getrlimit(kind)
    last = most + grace if hard == resource.RLIM_INFINITY else min(most + grace, hard)
    resource.setrlimit(kind, (min(most, last), last))


def die_with_parent() -> None:
    """Ask the kernel to kill this process when the one that started it ends, however it ends."""
    _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _prctl(*numbers: int) -> int:
    try:
        return int(_libc().prctl(*(ctypes.c_ulong(n) for n in (*numbers, *[0] * (5 - len(numbers))))))
    except (OSError, AttributeError):
        return -1


def _libc() -> Any:
    return ctypes.CDLL(None, use_errno=True)


def _without_network() -> None:
    """Move into an empty network of our own: root may at once, others inside a user namespace, some not at all."""
    try:
        unshare = _libc().unshare
    except (OSError, AttributeError):
        return
    if unshare(_CLONE_NEWNET) != 0:
        unshare(_CLONE_NEWUSER | _CLONE_NEWNET)


def _filter_calls() -> None:
    """Have the kernel refuse the calls that make sockets, also to the programs started from here."""
    known = _CALLS.get(os.uname().machine)
    if known is None:
        return
    architecture, calls = known
    load_word, jump_equal, jump_above, give_back = 0x20, 0x15, 0x35, 0x06
    steps = [(load_word, 0, 0, 4), (jump_equal, 1, 0, architecture), (give_back, 0, 0, _ERRNO_EPERM)]
    steps += [(load_word, 0, 0, 0), (jump_above, len(calls) + 1, 0, 0x40000000)]  # the second numbering of x86-64
    steps += [(jump_equal, len(calls) - place, 0, call) for place, call in enumerate(calls)]
    steps += [(give_back, 0, 0, _ALLOW), (give_back, 0, 0, _ERRNO_EPERM)]
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in steps))
    program = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(steps), ctypes.addressof(code)))
    _prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.addressof(program))


def _refuse(event: str, args: tuple[Any, ...]) -> None:
    if event == "subprocess.Popen":
        if PurePath(os.fsdecode(args[0] or args[1][0])).name not in PROGRAMS:
            raise PermissionError(f"A reader starts no programs: {event}")
    elif event.startswith(_FORBIDDEN):
        raise PermissionError(f"A reader has no way out: {event}")
