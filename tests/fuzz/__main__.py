"""`make fuzz`: ten minutes in all (`FUZZ_SECONDS`): long property tests, then every target under coverage.

Whatever breaks is kept under the folder printed at the end; as `tests/documents/data/found/TARGET-anything` it is a test.
"""

import importlib.util
import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.fuzz.targets import TARGETS, seeds

ROOT = Path(__file__).parent.parent.parent
SECONDS = float(os.environ.get("FUZZ_SECONDS", "600"))
# A third of the time for hypothesis, the rest for atheris; a single input may take so long.
PROPERTIES, SLOWEST, MEMORY_MB = 1 / 3, 25, 2048


def main() -> int:
    """Fuzz; return how many targets broke."""
    began = time.monotonic()
    broken = _properties(SECONDS * PROPERTIES)
    if importlib.util.find_spec("atheris") is None:
        print("atheris has no build for this machine: only the property tests were run.")
        return broken
    folder = Path(tempfile.mkdtemp(prefix="hoaban-fuzz-"))
    workers = max(1, min(len(TARGETS), os.cpu_count() or 1))
    seconds = max(1, int((SECONDS - (time.monotonic() - began)) * workers / len(TARGETS)))
    with ThreadPoolExecutor(workers) as pool:
        broken += sum(pool.map(lambda name: _fuzz(name, folder, seconds), TARGETS))
    print(f"make fuzz: {time.monotonic() - began:.0f} s, {broken} broken; kept in {folder}")
    return broken


def _properties(seconds: float) -> int:
    """The property tests with two thousand examples each, as far as the time goes."""
    command = [sys.executable, "-m", "pytest", "tests/documents", "-x", "-q", "-p", "no:randomly"]
    env = os.environ | {"HYPOTHESIS_PROFILE": "long"}
    try:
        done = subprocess.run(command, cwd=ROOT, env=env, timeout=seconds, check=False, capture_output=True, text=True)
    except subprocess.TimeoutExpired as stopped:
        told = (stopped.stdout or b"").decode(errors="replace")
        print(f"property tests: {told.count('.')} held in {seconds:.0f} s, none broke" if "F" not in told else told)
        return int("F" in told)
    print(done.stdout[-3000:])
    return int(done.returncode != 0)


def _fuzz(name: str, folder: Path, seconds: int) -> int:
    corpus, found = folder / name / "corpus", folder / name / "found"
    corpus.mkdir(parents=True)
    found.mkdir()
    for place, seed in enumerate(seeds(name)):
        (corpus / f"seed-{place}").write_bytes(seed)
    command = [
        sys.executable, "-m", "tests.fuzz.one", name, str(corpus), f"-artifact_prefix={found}/", "-max_len=60000",
        f"-max_total_time={seconds}", f"-timeout={SLOWEST}", f"-rss_limit_mb={MEMORY_MB}", "-print_final_stats=1",
    ]  # fmt: skip
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    runs = next((line.split()[-1] for line in done.stderr.splitlines() if "number_of_executed_units" in line), "?")
    print(f"{name}: {runs} runs in {seconds} s, {'broken' if done.returncode else 'nothing found'}", flush=True)
    if done.returncode:
        print(done.stdout[-2000:], done.stderr[-3000:], sep="\n", flush=True)
    return int(done.returncode != 0)


if __name__ == "__main__":
    sys.exit(1 if main() else 0)
