"""Two processes of the measurement: `content FOLDER` fills the database, `site HANDS` builds the site from nothing.

Their home is HOABAN_HOME.
"""

import os
import sys
from pathlib import Path


def content(folder: str) -> None:
    """Make the database and bring the articles of a folder of `peer_site.py` into it."""
    _start()
    from django.core.management import call_command  # noqa: PLC0415

    from bench.peer_site.content import bring_in  # noqa: PLC0415

    call_command("migrate", verbosity=0, interactive=False)
    bring_in(Path(folder) / "articles.jsonl")


def site(hands: str) -> None:
    """Render, store and release every address; write down what was read."""
    os.environ["HOABAN_ROLE"] = "publisher"  # as `hoaban publish` does
    _start()
    from bench.peer_site import pages  # noqa: PLC0415
    from hoaban.kernel.vietnam_time import now  # noqa: PLC0415
    from hoaban.publishing import registry  # noqa: PLC0415
    from hoaban.publishing.actions import publish_all  # noqa: PLC0415

    registry._routes.clear()  # noqa: SLF001 - the portal's own make way
    registry._sources.clear()  # noqa: SLF001
    pages.register_all()
    batch = publish_all(pages.SITE, at=now(), hands=int(hands))
    if batch.problems:
        sys.exit(f"{len(batch.problems)} pages failed: {next(iter(batch.problems.values()))}")


def _start() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "hoaban.project.settings"
    from hoaban.project.starting import start  # noqa: PLC0415 - its time counts

    start()


if __name__ == "__main__":
    {"content": content, "site": site}[sys.argv[1]](sys.argv[2])
