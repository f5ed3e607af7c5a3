"""A load generator: `wrk` of Debian where it is installed, else our own on raw asyncio streams. Pinned to a core."""

import asyncio
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

CONNECTIONS = 32
IN_TURN = """
local asked, place = {{}}, 0
wrk.headers["Host"] = "localhost"
if "{accepted}" ~= "" then wrk.headers["Accept-Encoding"] = "{accepted}" end
function init()
  for line in io.lines("{addresses}") do asked[#asked + 1] = wrk.format("GET", line) end
end
function request()
  place = place % #asked + 1
  return asked[place]
end
"""
_RATE = re.compile(r"Requests/sec:\s+([\d.]+)")
_ERRORS = re.compile(r"Non-2xx or 3xx responses:\s+(\d+)|Socket errors: connect [1-9]")


class LoadFailed(RuntimeError):
    """The server answered with errors, or the generator said nothing usable."""


def requests_per_second(port: int, path: str, *, core: int, duration: float) -> float:
    """Ask for one file over kept-alive connections for some seconds; return answered requests a second."""
    if shutil.which("wrk"):
        return _by_wrk(f"http://127.0.0.1:{port}{path}", core, duration)
    command = [sys.executable, "-m", "bench.load", str(port), path, str(duration), str(core)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True, timeout=duration + 20).stdout)


def requests_in_turn(port: int, addresses: Path, accepted: str, *, core: int, duration: float) -> float:
    """Ask for every address of a file (a line each) in turn, as `requests_per_second` asks for one."""
    if shutil.which("wrk"):
        script = addresses.with_suffix(".lua")
        script.write_text(IN_TURN.format(addresses=addresses, accepted=accepted), "utf-8")
        return _by_wrk(f"http://127.0.0.1:{port}/", core, duration, "-s", str(script))
    command = [sys.executable, "-m", "bench.load", str(port), f"@{addresses}", str(duration), str(core), accepted]
    return float(subprocess.run(command, check=True, capture_output=True, text=True, timeout=duration + 20).stdout)


def _by_wrk(address: str, core: int, duration: float, *more: str) -> float:
    pin = ["taskset", "--cpu-list", str(core)]
    command = [*pin, "wrk", "-t1", f"-c{CONNECTIONS}", f"-d{duration:.0f}s", *more, address]
    said = subprocess.run(command, check=True, capture_output=True, text=True, timeout=duration + 20).stdout
    rate = _RATE.search(said)
    if rate is None or _ERRORS.search(said):
        raise LoadFailed(said)
    return float(rate[1])


async def _ask(port: int, requests: Iterator[bytes], until: float) -> int:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    answered = 0
    while time.monotonic() < until:
        writer.write(next(requests))
        head = await reader.readuntil(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            raise LoadFailed(head.decode("latin-1"))
        length = re.search(rb"content-length:\s*(\d+)", head, re.IGNORECASE)
        await reader.readexactly(int(length[1]) if length else 0)
        answered += 1
    writer.close()
    return answered


async def _all(port: int, paths: list[str], duration: float, accepted: str) -> float:
    coding = f"Accept-Encoding: {accepted}\r\n" if accepted else ""
    requests = cycle([f"GET {path} HTTP/1.1\r\nHost: localhost\r\n{coding}\r\n".encode() for path in paths])
    begun = time.monotonic()
    counts = await asyncio.gather(*(_ask(port, requests, begun + duration) for _ in range(CONNECTIONS)))
    return sum(counts) / (time.monotonic() - begun)


if __name__ == "__main__":
    os.sched_setaffinity(0, {int(sys.argv[4])})
    asked = sys.argv[2]
    paths = Path(asked[1:]).read_text("utf-8").split() if asked.startswith("@") else [asked]
    print(asyncio.run(_all(int(sys.argv[1]), paths, float(sys.argv[3]), "".join(sys.argv[5:]))))
