"""The peer's site on our engine: the same addresses, the same visible text and the same links as Hugo builds."""

import random
import subprocess
import sys

import pytest
from lxml import etree, html

from bench import site_build
from bench.machine import own_home

ARTICLES, PAGES = 240, 20
ONLY_HUGO = {"/index.html"}  # its empty page at the root


@pytest.fixture(scope="module")
def sides(tmp_path_factory):
    """Public path → bytes, of ours and of Hugo's."""
    with own_home() as home:
        command = [sys.executable, site_build.PEER_SITE, home / "peer", "--articles", str(ARTICLES)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        site_build.fill(home)
        built = site_build.hoaban(home), site_build.hugo(home)
        ours = {path: file.read_bytes() for path, file in site_build.published(built[0].folder).items()}
        public = built[1].folder
        files = {path for path in public.rglob("*") if path.is_file()}
        theirs = {f"/{path.relative_to(public).as_posix()}": path.read_bytes() for path in files}
    assert (built[0].files, built[1].files) == (len(ours), len(theirs))
    assert min(build.memory for build in built) > 0
    return ours, theirs


def said(page):
    """The visible text of a page, spaces made one."""
    return " ".join(html.fromstring(page.decode()).text_content().split())


def links(page):
    return [link for _, _, link, _ in html.fromstring(page.decode()).iterlinks()]


def test_both_sides_have_the_same_addresses(sides):
    ours, theirs = sides
    assert ours.keys() == theirs.keys() - ONLY_HUGO


def test_twenty_pages_say_and_link_the_same_on_both_sides(sides):
    ours, theirs = sides
    pages = sorted(path for path in ours if path.endswith(".html"))
    kinds = ["/vi/index.html", "/vi/tin/index.html", "/vi/tin/2020/index.html", "/vi/tin/2020/05/index.html",
             "/vi/tag/de-tai-03/index.html"]  # fmt: skip
    chosen = [*kinds, *random.Random(4342).sample(pages, PAGES - len(kinds))]
    for path in chosen:
        assert said(ours[path]) == said(theirs[path]), path
        assert links(ours[path]) == links(theirs[path]), path


def test_feed_and_sitemap_name_the_same_addresses(sides):
    ours, theirs = (etree.fromstring(side["/vi/index.xml"]).xpath("//item/link/text()") for side in sides)
    assert ours == theirs
    named = [set(etree.fromstring(side["/sitemap.xml"]).xpath("//*[local-name()='loc']/text()")) for side in sides]
    assert named[0] == named[1] - {"https://portal.example.vn/"}
