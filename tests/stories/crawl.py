"""Follows every link of the desk an officer can reach, a few of each kind, and hands out the pages as sent."""

import re
from collections import Counter
from urllib.parse import urldefrag, urljoin

from lxml import html

ONE_OF_MANY = re.compile(r"[0-9A-Z]{26}|[0-9a-f]{8}-[0-9a-f-]{27}|\d+")
LEAVES = re.compile(r"/(logout|login|autocomplete|sprite|jsi18n|media|files|static)/|/original/|/download/")
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
        waiting += [
            link for link in links(document, address) if link.startswith(house.desk + "/") and not LEAVES.search(link)
        ]


def links(document, address):
    return [urldefrag(urljoin(address, link)).url for link in document.xpath("//a/@href")]


def said_on(document):
    """Return what a page as sent says in words and names; of an unmarked title or alternative too."""
    for silent in document.xpath(SILENT):
        silent.drop_tree()
    texts = [text.strip() for text in document.xpath("//body//text()")]
    names = document.xpath("//body//@aria-label | //body//@title | //body//@placeholder")
    return [text for text in [*texts, *(str(name).strip() for name in names)] if text and "://" not in text]
