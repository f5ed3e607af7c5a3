// The source beside the fields: its text is loaded once; marks are moved, and the pane follows what is looked at.
const pane = document.querySelector("[data-source] .hb-source__text");
// Runs of text and cells of tables, each with the words it keeps for good.
const runs = [...(pane?.querySelectorAll("[data-run]") ?? [])].map((place) => ({ place, text: place.textContent }));

function marked({ mark, inside, href, name, fields }, words) {
  if (!mark) return words;
  const made = document.createElement(href ? "a" : "mark");
  made.className = `hb-mark-${mark}${inside && !href ? " hb-mark-inside" : ""}`;
  if (href) made.href = href;
  if (name) made.title = name;
  if (fields) made.dataset.fields = fields.join(" ");
  made.append(words);
  return made;
}

function anchor(id) {
  const made = document.createElement("span");
  made.className = "hb-anchor";
  made.id = id;
  return made;
}

function move(source) {
  runs.forEach(({ place, text }, n) => {
    let at = 0;
    const pieces = source[n].flatMap((slice) => {
      const words = text.slice(at, (at += slice.length));
      return [...(slice.anchors ?? []).map(anchor), marked(slice, words)];
    });
    place.replaceChildren(...pieces);
  });
}

// Only the pane scrolls, so that heading and decisions stay in sight.
function reveal(place) {
  if (!place || !pane.contains(place)) return;
  const above = place.getBoundingClientRect().top - pane.getBoundingClientRect().top;
  const grid = place.closest(".hb-grid");
  const aside = grid ? place.getBoundingClientRect().left - grid.getBoundingClientRect().left : 0;
  if (grid && (aside < 0 || aside > grid.clientWidth * 0.7)) grid.scrollLeft += aside - grid.clientWidth / 4;
  if (above < 0 || above > pane.clientHeight * 0.7) pane.scrollTo({ top: pane.scrollTop + above - pane.clientHeight / 5 });
}

function passage() {
  pane.scrollTop = 0;
  reveal(document.getElementById("span"));
}

if (pane) {
  document.addEventListener("hb:shown", ({ detail }) => {
    if (!detail.source.length) return;
    move(detail.source);
    passage();
  });
  document.addEventListener("focusin", ({ target }) => {
    const box = target.closest?.("[data-box]");
    if (box) reveal(pane.querySelector(`[data-fields~="${box.dataset.box}"]`) ?? document.getElementById("span"));
  });
  document.addEventListener("click", (event) => {
    const chip = event.target.closest("[data-region] a[href^='#'], .hb-source a[href^='#'], .hb-chip");
    const place = chip && document.getElementById(chip.hash.slice(1));
    if (!place || !pane.contains(place)) return;
    event.preventDefault();
    pane.querySelectorAll(".hb-lit").forEach((one) => one.classList.remove("hb-lit"));
    place.nextElementSibling?.classList.add("hb-lit");
    reveal(place);
    pane.parentElement.scrollIntoView({ block: "nearest" });
  });
  window.addEventListener("load", passage);
}
