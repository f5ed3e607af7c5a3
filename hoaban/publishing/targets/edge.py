"""What a bucket cannot answer by itself, written down for an operator's function at the edge: `_edge/<site>.json`.

`languages`: prefixes that have a home, for `/`; `gone`: addresses answered 410; `redirects`: old address → new one.
The table of the release before is kept beside the releases and only what differs is changed in it.
"""

import json
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

from hoaban.kernel.languages import BY_PREFIX, LANGUAGES
from hoaban.publishing import releases
from hoaban.publishing.site_paths import MAIN
from hoaban.publishing.store import fresh_name
from hoaban.publishing.targets.items import Item, Layout, Role, address_of
from hoaban.publishing.trees import INDEX_FILE

JSON_TYPE, HTML_TYPE = "application/json", "text/html; charset=utf-8"
ROOT_PAGE = (
    '<!doctype html><html><head><meta charset="utf-8"><title>{title}</title>'
    '<meta name="viewport" content="width=device-width"><meta http-equiv="refresh" content="0; url=/{first}/">'
    "</head><body><ul>{links}</ul></body></html>\n"
)


@dataclass
class EdgeTable:
    """The table of one site as of a release."""

    site: str
    root: str
    gone: set[str] = field(default_factory=set)
    redirects: dict[str, str] = field(default_factory=dict)
    languages: list[str] = field(default_factory=list)

    def items(self) -> list[Item]:
        """Return the files made from the table: itself, and for the host's own site a page at `/`."""
        said = {
            "site": self.site, "languages": self.languages, "gone": sorted(self.gone), "redirects": self.redirects,
        }  # fmt: skip
        text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"
        made = [Item(f"_edge/{self.site}.json", Role.PROOF, JSON_TYPE, 0, body=text.encode())]
        if self.site == MAIN and self.languages:
            made.append(Item(INDEX_FILE, Role.PAGE, HTML_TYPE, 0, body=self._root_page().encode()))
        return made

    def keep(self, target: str) -> None:
        """Remember the table: the next one starts from it."""
        place = _place(target, self.site)
        unfinished = fresh_name(place.parent / ".new")
        said = {"root": self.root, "gone": sorted(self.gone), "redirects": self.redirects}
        unfinished.write_text(json.dumps(said), "utf-8")
        unfinished.replace(place)

    def _root_page(self) -> str:
        links = "".join(f'<li><a href="/{word}/">{escape(BY_PREFIX[word].name)}</a></li>' for word in self.languages)
        names = " · ".join(BY_PREFIX[word].name for word in self.languages)
        return ROOT_PAGE.format(title=escape(names), first=self.languages[0], links=links)


def edge_table(target: str, site: str, layout: Layout, root: str) -> EdgeTable:
    """Return the table of a site's release."""
    before = _kept(target, site)
    known = before if before and layout.trees.holds(before.root) else None
    table = EdgeTable(site, root, set(known.gone), dict(known.redirects)) if known else EdgeTable(site, root)
    for key, item in layout.changes(known.root if known else None, root):
        address = address_of(key)
        table.gone.discard(address)
        table.redirects.pop(address, None)
        if item and item.role == Role.GONE:
            table.gone.add(address)
        elif item and item.role == Role.REDIRECT:
            table.redirects[address] = item.read().decode("ascii")
    table.languages = [row.prefix for row in LANGUAGES if layout.trees.find(root, (row.prefix, INDEX_FILE))]
    return table


def _kept(target: str, site: str) -> EdgeTable | None:
    try:
        said: dict[str, Any] = json.loads(_place(target, site).read_text("utf-8"))
        return EdgeTable(site, said["root"], set(said["gone"]), dict(said["redirects"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _place(target: str, site: str) -> Path:
    return releases.home() / "targets" / target / f"{site}.json"
