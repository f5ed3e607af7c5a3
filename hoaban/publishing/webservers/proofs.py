"""The files that prove releases, below `/verify/data/`: which names are public, of which type, kept how long.

Tree files are, the folders they list are not: an old one may hold a page that was withdrawn.
"""

from dataclasses import dataclass

from hoaban.publishing.exchange import ASSET_CACHE, CHECKED, PLAIN

DATA = "/verify/data/"
JSON, LINES = "application/json; charset=utf-8", "application/jsonl; charset=utf-8"
NO_FILE = "There is no such file.\n"
_SITE = "[a-z0-9-]{1,40}"


@dataclass(frozen=True)
class Proofs:
    """Files of one shape: the folder of the releases they lie in, what stands before their names, the names."""

    folder: str
    above: str
    names: str
    media_type: str
    cache: str


SHAPES = (
    Proofs("trees", f"{DATA}trees/", r"[0-9a-f]{2}/[0-9a-f]{64}\.tree", PLAIN, ASSET_CACHE),
    Proofs("verify", DATA, rf"{_SITE}/records/[1-9][0-9]{{0,9}}\.json", JSON, ASSET_CACHE),
    Proofs("verify", DATA, rf"(?:keys|{_SITE}/record|hashes/[0-9a-f]{{3}}|paths/[0-9a-f]{{3}})\.json", JSON, CHECKED),
    Proofs("verify", DATA, rf"{_SITE}/log/[0-9]{{4}}-[0-9]{{2}}\.jsonl", LINES, CHECKED),
)
