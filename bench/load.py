"""A load generator: `wrk` of Debian where it is installed, else our own on raw asyncio streams. Pinned to a core."""

import asyncio
import os
import re
import shutil
import subprocess
import sys
import time

CONNECTIONS = 32
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


def _by_wrk(address: str, core: int, duration: float) -> float:
    pin = ["taskset", "--cpu-list", str(core)]
    command = [*pin, "wrk", "-t1", f"-c{CONNECTIONS}", f"-d{duration:.0f}s", address]
    said = subprocess.run(command, check=True, capture_output=True, text=True, timeout=duration + 20).stdout
    rate = _RATE.search(said)
    if rate is None or _ERRORS.search(said):
        raise LoadFailed(said)
    return float(rate[1])


async def _ask(port: int, path: str, until: float) -> int:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    request = f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
    answered = 0
    while time.monotonic() < until:
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            raise LoadFailed(head.decode("latin-1"))
        length = re.search(rb"content-length:\s*(\d+)", head, re.IGNORECASE)
        await reader.readexactly(int(length[1]) if length else 0)
        answered += 1
    writer.close()
    return answered


async def _all(port: int, path: str, duration: float) -> float:
    begun = time.monotonic()
    counts = await asyncio.gather(*(_ask(port, path, begun + duration) for _ in range(CONNECTIONS)))
    return sum(counts) / (time.monotonic() - begun)


if __name__ == "__main__":
    os.sched_setaffinity(0, {int(sys.argv[4])})
    print(asyncio.run(_all(int(sys.argv[1]), sys.argv[2], float(sys.argv[3]))))
