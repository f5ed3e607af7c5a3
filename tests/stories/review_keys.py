"""The review screen as an officer at the keyboard meets it: what it shows, which key asks the server."""

from playwright.sync_api import expect


def heading(page):
    return page.locator("h1").inner_text()


def told(page):
    return page.locator("[data-said]")


def settled(page):
    expect(page.locator("[data-review]")).to_have_attribute("aria-busy", "false")


def is_the_answer(answer):
    """What a decision is answered with: neither the redirect before it nor what the page asks by itself."""
    by_itself = any(part in answer.url for part in ("/pulse/", "/kept/", "/session/"))
    return answer.request.resource_type == "fetch" and answer.status != 302 and not by_itself


def press(page, *keys):
    """Press keys; the last one asks the server. Wait until its answer stands."""
    for key in keys[:-1]:
        page.keyboard.press(key)
    with page.expect_response(is_the_answer):
        page.keyboard.press(keys[-1])
    settled(page)


def open_review(page, plan, order=""):
    page.goto(plan + "review/" + (order and f"?order={order}"))
    page.wait_for_function("document.querySelector('.hb-sift--scripted')")
