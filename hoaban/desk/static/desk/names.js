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
};

function nameAll() {
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
