"""One whole build from nothing, as a process: `python -m bench.peer_site.build HANDS`; its home is HOABAN_HOME."""

import os
import sys


def main(hands: int) -> None:
    """Render, store and release every address; write down what was read."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "hoaban.project.settings"
    os.environ["HOABAN_ROLE"] = "publisher"  # as `hoaban publish` does
    import django  # noqa: PLC0415 - its time counts

    django.setup()
    from bench.peer_site import pages  # noqa: PLC0415
    from hoaban.kernel.vietnam_time import now  # noqa: PLC0415
    from hoaban.publishing import registry  # noqa: PLC0415
    from hoaban.publishing.actions import publish_all  # noqa: PLC0415

    registry._routes.clear()  # noqa: SLF001 - the portal's own make way
    registry._sources.clear()  # noqa: SLF001
    pages.register_all()
    batch = publish_all(pages.SITE, at=now(), hands=hands)
    if batch.problems:
        sys.exit(f"{len(batch.problems)} pages failed: {next(iter(batch.problems.values()))}")


if __name__ == "__main__":
    main(int(sys.argv[1]))
