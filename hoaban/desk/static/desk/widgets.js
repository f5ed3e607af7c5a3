// Wagtail starts some widgets with inline script, which the desk's Content-Security-Policy refuses (ADR 0004).
// The desk's templates leave <template data-hb-start="NAME" data-hb-args="[…]"> instead; this module starts them.
const CLASSES = ["ImageChooser", "DocumentChooser", "PageChooser", "SnippetChooser", "TaskChooser", "MediaChooser",
  "Chooser", "InlinePanel", "MultipleChooserPanel"];
const FUNCTIONS = ["initDateChooser", "initTimeChooser", "initDateTimeChooser"];

function start(mark) {
  const name = mark.dataset.hbStart;
  const known = CLASSES.includes(name) ? "class" : FUNCTIONS.includes(name) ? "function" : null;
  const maker = window[name];
  if (!known || typeof maker !== "function") return;
  const values = JSON.parse(mark.dataset.hbArgs);
  mark.remove();
  if (known === "class") Reflect.construct(maker, values);
  else maker(...values);
}

function startAll(root) {
  if (root.matches?.("template[data-hb-start]")) start(root);
  root.querySelectorAll?.("template[data-hb-start]").forEach(start);
}

// At once, not on DOMContentLoaded: by then Stimulus has moved the choosers' menus elsewhere and they would stay dumb.
startAll(document);
new MutationObserver((changes) => {
  for (const change of changes) change.addedNodes.forEach(startAll);
}).observe(document.body, { childList: true, subtree: true });
