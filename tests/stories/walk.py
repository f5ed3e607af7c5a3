"""What a walker looks at on every page: can everybody use it, does it fit, can keys alone do it."""

from contextlib import suppress

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import TimeoutError as NotInTime

TAGS = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}
COLOURS = {"type": "rule", "values": ["color-contrast"]}
LIGHTS = {
    "dark": {"color_scheme": "dark"},
    "more contrast": {"color_scheme": "light", "contrast": "more"},
}
NIGHT_WITH_MORE = {"more contrast, dark": {"color_scheme": "dark", "contrast": "more"}}
DAY = {"color_scheme": "light", "contrast": "no-preference"}
# Faults of Wagtail's own frame that no style or template of ours reaches: (node, rule, why).
WAGTAILS_OWN = ()
axe = Axe()

# Elements that stick out of the window to the right and cannot be reached by scrolling a box of their own.
STICKS_OUT = """() => {
  const wide = document.documentElement.clientWidth;
  const out = [];
  if (document.documentElement.scrollWidth > wide) out.push(`page ${document.documentElement.scrollWidth}`);
  for (const element of document.querySelectorAll("main *")) {
    if (!element.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue;
    if (element.closest("svg, iframe, [aria-hidden=true], .w-sr-only, .visuallyhidden")) continue;
    const box = element.getBoundingClientRect();
    if (!box.width || box.right <= wide + 1 || box.left >= wide) continue; // what waits outside, waits outside
    let around = element.parentElement, kept = false;
    for (; around && around.tagName !== "MAIN"; around = around.parentElement) {
      const style = getComputedStyle(around);
      if (["auto", "scroll", "hidden", "clip"].includes(style.overflowX)) { kept = true; break; }
    }
    if (!kept) out.push(element.outerHTML.slice(0, 90) + " " + Math.round(box.right));
  }
  return out.slice(0, 3);
}"""

LISTEN = """() => {
  window.walked = new Set(); window.unseen = [];
  document.addEventListener("focusin", (event) => {
    const at = event.target;
    window.walked.add(at);
    requestAnimationFrame(() => {
      if (document.activeElement !== at) return;
      const seen = (element) => {
        const style = getComputedStyle(element);
        return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none";
      };
      const around = [at, at.parentElement, at.nextElementSibling, at.closest("label")].filter(Boolean);
      if (at.closest("main") && !around.some(seen)) window.unseen.push(at.outerHTML.slice(0, 110));
    });
  });
}"""
MISSED = """() => {
  const controls = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
  const missed = [];
  for (const one of document.querySelectorAll("main " + controls.split(", ").join(", main "))) {
    if (one.disabled || one.tabIndex < 0 || !one.checkVisibility({visibilityProperty: true})) continue;
    if (one.type === "radio" && !one.checked) continue;
    if (!window.walked.has(one)) missed.push(one.outerHTML.slice(0, 110));
  }
  return {missed, unseen: window.unseen};
}"""


SETTLE = """() => document.getAnimations().forEach((one) => { try { one.finish(); } catch { one.cancel(); } })"""


def faults(page, rules):
    """Return axe's violations on the whole page, without the nodes of Wagtail's we cannot reach."""
    page.evaluate(SETTLE)
    out = []
    for violation in axe.run(page, options={"runOnly": rules}).response["violations"]:
        for node in violation["nodes"]:
            excused = any(rule == violation["id"] and part in node["html"] for part, rule, _ in WAGTAILS_OWN)
            if not excused:
                out.append(f"{violation['id']}: {node['html'][:140]} {node.get('failureSummary', '')[-160:]}")
    return out


def faults_of(page):
    """Return axe's violations on the whole page as it is lit now."""
    return faults(page, TAGS)


def faults_in_every_light(page, lights=LIGHTS):
    """Every rule by day; what only colours decide in the other lights too."""
    page.emulate_media(**DAY)
    found = {"day": faults(page, TAGS)}
    for name, light in lights.items():
        page.emulate_media(**(DAY | light))
        found[name] = faults(page, COLOURS)
    page.emulate_media(**DAY)
    return {name: some for name, some in found.items() if some}


def sticking_out(page):
    """Return what leaves a window of 320 pixels (1280 at 400 % zoom)."""
    before = page.viewport_size
    page.set_viewport_size({"width": 320, "height": 800})
    page.evaluate(SETTLE)
    with suppress(NotInTime):  # the frame folds its menu first
        page.wait_for_function(f"() => ({STICKS_OUT})().length === 0", timeout=1500)
    out = page.evaluate(STICKS_OUT)
    page.set_viewport_size(before)
    return out


def out_of_reach(page, most=240):
    """Walk the page with Tab; return the controls of its main part that were never reached or showed no focus."""
    page.evaluate(LISTEN)
    page.evaluate("() => document.querySelector('.skiplink')?.focus()")  # from the top, wherever an anchor led
    for pressed in range(most):
        page.keyboard.press("Tab")
        if pressed % 10 == 9 and page.evaluate("() => document.activeElement === document.body"):
            break
    found = page.evaluate(MISSED)
    return found["missed"] + [f"unseen: {one}" for one in found["unseen"]]
