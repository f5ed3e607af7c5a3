"""Does a screen speak Vietnamese? Visible words and labels are searched for English function words."""

import re

import polib

from hoaban.project.messages import catalogues

ENGLISH = {
    "the", "and", "of", "you", "your", "this", "that", "with", "for", "from", "are", "is", "not", "page", "pages",
    "search", "actions", "save", "edit", "delete", "add", "choose", "upload", "image", "images", "title", "status",
    "draft", "history", "preview", "comments", "settings", "account", "password", "username", "sign", "log", "home",
    "close", "open", "toggle", "cancel", "more", "submit", "approve", "publish", "owner", "locale", "collection",
    "tags", "no", "all", "sort", "order", "drag", "insert", "heading", "block", "show", "hide", "select", "errors",
}  # fmt: skip

# Everything a person sees or hears, except what is marked as another language and what people typed.
COLLECT = """() => {
  const said = [];
  const skip = "script, style, template, noscript, [lang=en], [lang=en] *, input, textarea, option, svg, [data-content], [data-content] *";
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!element || element.matches(skip)) continue;
    if (!element.checkVisibility({visibilityProperty: true})) continue;
    const text = walker.currentNode.textContent.trim();
    if (text && !text.includes("://")) said.push(text);
  }
  for (const element of document.querySelectorAll("[aria-label], [title], [placeholder]")) {
    if (element.matches(skip) && !element.matches("input, textarea")) continue;
    if (!element.checkVisibility()) continue;
    for (const name of ["aria-label", "title", "placeholder"]) {
      const text = element.getAttribute(name);
      if (text) said.push(text);
    }
  }
  return said;
}"""
WORD = re.compile(r"[A-Za-zÀ-ỹ]+")


def settled(page):
    """Wait until the screen that was asked for stands."""
    page.wait_for_load_state("load")
    page.wait_for_function("() => document.readyState === 'complete' && document.querySelector('main')")


def english_on(page):
    """Return the sentences on a screen that hold English function words."""
    settled(page)
    return english_in(page.evaluate(COLLECT))


def english_in(said):
    """Return the texts that hold English function words."""
    return sorted({text[:120] for text in said if {word.lower() for word in WORD.findall(text)} & ENGLISH})


# What an English reader must not meet: Vietnamese letters in words of the interface. Content says its own language.
MARKS = "MẬT, TỐI MẬT, TUYỆT MẬT"  # the secrecy marks, as they stand on paper
OURS = re.compile(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)


def vietnamese_on(page, within="main"):
    """Return the words of an English screen that are Vietnamese and do not say so."""
    settled(page)
    said = page.evaluate(
        COLLECT.replace("document.body", f"document.querySelector({within!r})").replace("[lang=en]", "[lang=vi]")
    )
    return sorted({text[:120] for text in said if OURS.search(text.replace(MARKS, ""))})


def messages():
    """Return every message of the house that reads otherwise in Vietnamese: shown as it is, it was never translated."""
    said = set()
    for catalogue in catalogues():
        for entry in polib.pofile(str(catalogue)):
            if entry.msgstr and entry.msgid != entry.msgstr and " " in entry.msgid and "%" not in entry.msgid:
                said.add(entry.msgid)
    return said


def missing_on(page, known):
    """Return the messages of the house a Vietnamese screen shows in English."""
    return sorted(set(page.evaluate(COLLECT)) & known)
