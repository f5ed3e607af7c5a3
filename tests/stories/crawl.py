"""Follows every link of the desk an officer can reach, a few of each kind, and hands out the pages as sent."""

import re
from collections import Counter
from urllib.parse import urldefrag, urljoin

from lxml import html

ONE_OF_MANY = re.compile(r"[0-9A-Z]{26}|[0-9a-f]{8}-[0-9a-f-]{27}|\d+")
LEAVES = re.compile(r"/(logout|login|autocomplete|sprite|jsi18n|media|files|static|bulk)/|/original/|/download/")
SILENT = "//script | //style | //template | //noscript | //textarea | //option | //svg | //*[@lang='en'] | //*[@data-content]"


def crawl(page, house, *, most=160, of_each=2):
    """Yield (address, status, document) of every page found from "/", reading only."""
    asked, waiting, kinds = set(), [house.desk + "/"], Counter()
    while waiting and len(asked) < most:
        address = waiting.pop(0)
        kind = ONE_OF_MANY.sub("…", address.split("?")[0]) + ("?" if "?" in address else "")
        if address in asked or kinds[kind] >= of_each:
            continue
        asked.add(address)
        kinds[kind] += 1
        answer = page.context.request.get(address, timeout=20000)
        if "text/html" not in answer.headers.get("content-type", ""):
            yield address, answer.status, None
            continue
        document = html.fromstring(answer.text())
        yield address, answer.status, document
        if document.xpath("//aside[@data-wagtail-sidebar]"):  # a page of the desk, not a preview of the portal
            found = links(document, address)
            waiting += [link for link in found if link.startswith(house.desk + "/") and not LEAVES.search(link)]


def links(document, address):
    return [urldefrag(urljoin(address, link)).url for link in document.xpath("//a/@href")]


def english_titles(house):
    """Return what English editions are called: Wagtail's lists show it without saying its language; its first page too."""
    home = html.fromstring(house.get("/en/")[1])
    found = {"".join(one.itertext()).strip() for one in home.xpath("//a | //h1 | //h2 | //h3")}
    return sorted({title for title in found if len(title) > 3} | {"Root page"}, key=len, reverse=True)


def said_on(document, content=()):
    """Return what a page as sent says in words and names, without the titles of content; a page in English says nothing."""
    if document.get("lang") == "en":
        return []
    for silent in document.xpath(SILENT):
        silent.drop_tree()
    texts = [text.strip() for text in document.xpath("//body//text()")]
    names = document.xpath("//body//@aria-label | //body//@title | //body//@placeholder")
    said = (text for text in [*texts, *(str(name).strip() for name in names)] if text and "://" not in text)
    return [_without(text, content) for text in said]


def _without(text, content):
    for title in content:
        text = text.replace(title, "")
    return text
