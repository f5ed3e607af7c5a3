"""Where a site stands on the one host: the province's at `/{prefix}/`, a commune's at `/{prefix}/xa/{word}/`.

No framework and no database: the portal server asks here too. The key of a commune's site is `xa-{word}`.
"""

import re

MAIN = "main"
WORD = "xa"
COMMUNE = f"{WORD}-"
_BELOW_A_COMMUNE = re.compile(rf"^/[a-z-]{{2,20}}/{WORD}/([a-z0-9-]{{1,36}})(?:/|$)")


def commune_site(word: str) -> str:
    """Return the key of the site of the commune whose addresses carry a word: "muong-phang" → "xa-muong-phang"."""
    return f"{COMMUNE}{word}"


def is_commune(site: str) -> bool:
    """Say whether a key is that of a commune's site."""
    return site.startswith(COMMUNE)


def home_path(site: str, prefix: str) -> str:
    """Return the address of a site's home in the language of a prefix; everything of the site stands below it."""
    return f"/{prefix}/{WORD}/{site.removeprefix(COMMUNE)}/" if is_commune(site) else f"/{prefix}/"


def site_of(path: str) -> str:
    """Return the key of the site a public path belongs to, whether or not there is such a site."""
    found = _BELOW_A_COMMUNE.match(path)
    return commune_site(found[1]) if found else MAIN
