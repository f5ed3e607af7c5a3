// Names for what Wagtail leaves nameless: the rich-text field, the tags field, the dialogue of a chooser.
// A screen reader then says what a sighted officer reads beside it.
function heading(element) {
  for (let around = element.parentElement; around; around = around.parentElement) {
    const said = around.querySelector("label, .w-panel__heading");
    if (said) return said;
  }
  return null;
}

const NAMELESS = {
  ".public-DraftEditor-content[role=textbox]": heading,
  "input.ui-autocomplete-input": heading,
  ".modal[role=dialog]": (element) => element.querySelector("h1, h2"),
  "[data-streamfield-child] :is(input[type=text], textarea)": (element) => (element.labels?.length ? null : heading(element)),
};

// Jcrop asks by inline script whether fingers can draw; the policy refuses it, so we tell it before it asks.
if (window.jQuery?.Jcrop) window.jQuery.Jcrop.defaults.touchSupport = "ontouchstart" in window;

function nameAll() {
  document.querySelectorAll(".w-minimap__list:not([tabindex])").forEach((list) => (list.tabIndex = 0));
  for (const [selector, find] of Object.entries(NAMELESS)) {
    for (const element of document.querySelectorAll(`${selector}:not([aria-label])`)) {
      const said = find(element)?.textContent.replace("*", "").trim().replace(/\s+/g, " ");
      if (said) element.setAttribute("aria-label", said);
    }
  }
}

let waiting = 0;
document.addEventListener("DOMContentLoaded", () => {
  nameAll();
  new MutationObserver(() => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(nameAll);
  }).observe(document.body, { childList: true, subtree: true });
});
