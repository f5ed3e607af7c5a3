"""What every test stands on: a home of its own, a database of either kind, named people."""

import os
import shutil
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
SHARED = HERE.parent.parent / "shared"
collect_ignore_glob = [] if SHARED.is_dir() else ["*_shared.py"]

_HOME = tempfile.mkdtemp(prefix="hoaban-tests-")
os.environ["HOABAN_HOME"] = _HOME
os.environ.setdefault("HOABAN_SECRET_KEY", "only-for-tests")
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"


def pytest_unconfigure(config):
    shutil.rmtree(_HOME, ignore_errors=True)
