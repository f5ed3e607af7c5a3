"""One host, many sites: a commune's release is mounted below `/{language}/xa/{word}/`, the province's has the rest.

A path is answered from the release of its site; what that release does not know is answered (or refused) by the
province's. Files under `/a/` are named by their content, so whichever release has one may give it.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from hoaban.publishing.answers import Portal
from hoaban.publishing.exchange import ASSETS, Answer, Header
from hoaban.publishing.listings import Releases
from hoaban.publishing.site_paths import MAIN, is_commune, site_of
from hoaban.publishing.verify_files import DATA, VerifyFiles

NOT_FOUND = 404


class Mounts:
    """The sites of one host, each answering from its own release; a new site is met when its first release appears."""

    def __init__(self, home: Path, main: str = MAIN) -> None:
        self._home = home
        self._main = Releases(home, main)
        self._mounted: dict[str, tuple[Releases, Portal]] = {}
        self._province = Portal(self._main)
        self._proofs = VerifyFiles(home)

    def answer(self, method: str, path: str, query: str, header: Header) -> Answer:
        """Return the answer to one request, whole from one release."""
        if path.startswith(DATA):
            return self._proofs.answer(method, path, header)
        portal = self._holder_of(path) if path.startswith(ASSETS) else self._portal(site_of(path))
        answer = portal.answer(method, path, query, header) if portal else None
        if answer is None or answer.status == NOT_FOUND:
            return self._province.answer(method, path, query, header)
        return answer

    def _portal(self, site: str) -> Portal | None:
        """Only a site with a release is kept in mind: a made-up name costs one look and no memory."""
        if site not in self._mounted:
            releases = Releases(self._home, site)
            if not is_commune(site) or not releases.current():
                return None
            self._mounted[site] = (releases, Portal(releases))
        return self._mounted[site][1]

    def _holder_of(self, path: str) -> Portal | None:
        """Return the commune's portal that has a file the province's release has not."""
        parts = path[1:].split("/")
        if self._main.find(self._main.current(), parts):
            return None
        holding = (portal for releases, portal in self._communes() if releases.find(releases.current(), parts))
        return next(holding, None)

    def _communes(self) -> Iterator[tuple[Releases, Portal]]:
        sites = self._home / "sites"
        for site in sorted(os.listdir(sites)) if sites.is_dir() else ():  # noqa: PTH208 - names only
            if self._portal(site):
                yield self._mounted[site]
