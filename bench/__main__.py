"""Run every bench, each in a fresh interpreter, or one of them: `python -m bench [NAME]`."""

import importlib
import subprocess
import sys

from bench.large_site import LANGUAGES, large_home
from bench.machine import REPOSITORY, say

NAMES = (
    "plan_read",
    "plan_tables",
    "plan_prose",
    "deadlines",
    "report_docx",
    "report_pdf",
    "publish_latency",
    "publish_fanout",
    "site_build",
    "worker_memory",
    "embedded_requests",
    "portal_requests",
)
LONGEST = 600
LARGE_SITES = {  # made (once, and kept) before the clock of a bench runs
    "publish_latency": ((1_000, 6, LANGUAGES), (100_000, 6, LANGUAGES)),
    "publish_fanout": ((50_000, 1, ("vi",)),),
    "worker_memory": ((100_000, 6, LANGUAGES),),
}


def main(wanted: list[str]) -> int:
    """Print the lines of the named bench, or of all; return the number of benches that failed."""
    if unknown := [name for name in wanted if name not in NAMES]:
        say(f"No bench is called {', '.join(unknown)}. There are: {', '.join(NAMES)}.")
        return 2
    if len(wanted) == 1:
        for line in importlib.import_module(f"bench.{wanted[0]}").measure():
            print(line.as_json(), flush=True)
        return 0
    return sum(_run_apart(name) for name in wanted or NAMES)


def _run_apart(name: str) -> bool:
    say(f"— {name}")
    for pages, sections, languages in LARGE_SITES.get(name, ()):
        with large_home(pages, sections=sections, languages=languages):
            pass
    try:
        done = subprocess.run([sys.executable, "-m", "bench", name], cwd=REPOSITORY, check=False, timeout=LONGEST)
    except subprocess.TimeoutExpired:
        say(f"{name} took more than {LONGEST} s and was ended.")
        return True
    return done.returncode != 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
