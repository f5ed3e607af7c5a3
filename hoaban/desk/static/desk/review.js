// The review screen without loading the page anew: what its forms and links ask is fetched, and the regions the
// server answers with are put in place. Without this script the same forms and links load pages.
import { keepNow } from "./kept.js";
import { send, sendAgain } from "./review-send.js";

const stage = document.querySelector("[data-review]");
const said = stage.querySelector("[data-said]");
let here = location.pathname;
let busy = false;

function tell(text, level = "info") {
  said.textContent = text;
  said.dataset.level = level;
}

async function ask(address, body) {
  if (busy) return;
  busy = true;
  stage.ariaBusy = "true";
  if (!body) await keepNow().catch(() => {});
  try {
    let answer = await send(address, body);
    if (answer.status === 403 && body) answer = await sendAgain(here, address, body);
    if (answer.told?.login) location.assign(answer.told.login); // what was sent is kept there (idle.js)
    else if (answer.told) show(answer.told);
    else tell(answer.status >= 500 ? stage.dataset.broken : stage.dataset.loggedOut, "error");
  } catch {
    tell(stage.dataset.offline, "error");
  } finally {
    busy = false;
    stage.ariaBusy = "false";
  }
}

function typed() {
  const controls = [...(document.getElementById("fields")?.elements ?? [])].filter((one) => one.matches("textarea, input[type=text]"));
  return controls.filter((one) => one.value !== one.defaultValue).map((one) => [one.id, one.value]);
}

function show(told) {
  const address = new URL(told.address, location.href);
  if (told.source.length && !stage.querySelector("[data-source]")) return location.assign(address);
  const kept = address.pathname === here ? typed() : [];
  for (const [name, html] of Object.entries(told.regions)) stage.querySelector(`[data-region=${name}]`).innerHTML = html;
  for (const [id, value] of kept) if (document.getElementById(id)) document.getElementById(id).value = value;
  stage.classList.toggle("hb-sift--end", !told.source.length);
  if (address.pathname !== location.pathname) history.pushState(null, "", address);
  here = address.pathname;
  tell(told.said.map((one) => one.text).join(" "), told.said.at(-1)?.level);
  document.dispatchEvent(new CustomEvent("hb:shown", { detail: told }));
  toTheTop(true);
}

// What was refused comes first; else the number of the draft.
function toTheTop(focus) {
  const first = stage.querySelector("[data-region=panel] [role=alert]") ?? stage.querySelector("h1");
  first.scrollIntoView({ block: first.matches("h1") ? "end" : "center" });
  if (focus) first.focus({ preventScroll: true });
}

stage.addEventListener("submit", (event) => {
  if (!event.target.matches("form[data-fetched], form[data-confirm]:not([data-plain])")) return;
  event.preventDefault();
  ask(event.target.action, new FormData(event.target));
});
stage.addEventListener("click", (event) => {
  const way = event.target.closest("a[data-go], a.hb-mark-other");
  if (!way || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  ask(way.href);
});
window.addEventListener("popstate", () => location.pathname !== here && ask(location.pathname));
window.addEventListener("load", () => toTheTop(false));
