// Comforts of the review screen; everything works without them.
// The marked passage comes into view; Ctrl+Enter confirms; Alt+Right goes to the next draft that waits.

const pane = document.querySelector("[data-source] .hb-source__text");
const confirmation = document.querySelector("form[data-confirm]");
const next = document.querySelector("a[data-next]");

function bringIntoView(anchor) {
  if (!pane || !anchor || !pane.contains(anchor)) return;
  const above = anchor.getBoundingClientRect().top - pane.getBoundingClientRect().top;
  pane.scrollTo({ top: pane.scrollTop + above - pane.clientHeight / 4 });
}

function wanted() {
  return document.getElementById(location.hash.slice(1)) ?? document.getElementById("span");
}

function keys(event) {
  if (event.ctrlKey && event.key === "Enter" && confirmation) {
    event.preventDefault();
    confirmation.requestSubmit();
  } else if (event.altKey && event.key === "ArrowRight" && next) {
    event.preventDefault();
    next.click();
  }
}

// After the browser's own jump to the anchor: only the pane may scroll, so that heading and messages stay in sight.
// What was refused comes first: the first field with an error.
window.addEventListener("load", () => {
  bringIntoView(wanted());
  document.querySelector("h1")?.scrollIntoView({ block: "end" });
  document.querySelector(".hb-fields [role=alert], .hb-reject .w-field--error")?.scrollIntoView({ block: "center" });
});
window.addEventListener("hashchange", () => bringIntoView(wanted()));
document.addEventListener("keydown", keys);
