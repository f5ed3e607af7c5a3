// Warns before a session nobody uses ends, and leads to the log-in when it has ended. The server's clock decides;
// acts in this page are told to it once a minute. Any key stays.
import { keepNow, token } from "./kept.js";

const dialog = document.querySelector("[data-idle]");
const WARNING = Number(dialog.dataset.idle) * 1000;
const MINUTE = 60_000;
const tabs = new BroadcastChannel("hoaban-session");
const title = document.title;
let acted = 0;
let ends = 0;
let ticking = 0;

async function ask(method) {
  const answer = await fetch(dialog.dataset.session, { method, headers: { "X-CSRFToken": token() } });
  if (answer.status === 401) return leave();
  if (!answer.ok) throw new Error(String(answer.status));
  ends = Date.now() + (await answer.json()).left * 1000;
}

// Another tab may have moved the clock: before warning, ask.
async function check() {
  clearTimeout(ticking);
  let pause = MINUTE;
  try {
    const near = Date.now() >= ends - WARNING;
    if (acted || near) await ask(acted ? "POST" : "GET");
    acted = 0;
    if (ends - Date.now() <= WARNING) return count();
    close();
    pause = Math.min(MINUTE, ends - WARNING - Date.now());
  } catch {
    pause = 10_000; // no network: nothing ends here either
  }
  ticking = setTimeout(check, pause);
}

function count() {
  const left = Math.ceil((ends - Date.now()) / 1000);
  if (left < 0) return leave();
  if (!dialog.open) dialog.showModal();
  dialog.querySelector("[data-left]").textContent = Math.max(left, 0);
  document.title = `(${Math.max(left, 0)}) ${title}`;
  if (left % 30 === 0 || left === 10) tell();
  ticking = setTimeout(count, 1000);
}

function tell() {
  dialog.querySelector("[data-told]").textContent = dialog.querySelector("[data-sentence]").textContent;
}

function close() {
  dialog.close();
  document.title = title;
}

function stay() {
  acted = 1;
  close();
  check().then(() => tabs.postMessage("stayed"));
}

async function leave() {
  clearTimeout(ticking);
  window.addEventListener("beforeunload", (event) => event.stopImmediatePropagation(), true);
  await keepNow().catch(() => {});
  location.assign(location.pathname + location.search);
}

const ACTS = ["keydown", "pointerdown", "input", "wheel"];
for (const act of ACTS) document.addEventListener(act, () => { acted ||= dialog.open ? 0 : 1; }, { capture: true, passive: true });
dialog.addEventListener("keydown", (event) => {
  if (["Tab", "Shift", "Control", "Alt", "Meta"].includes(event.key) || event.target.matches("[data-leave]")) return;
  event.preventDefault();
  stay();
});
dialog.addEventListener("click", (event) => { if (!event.target.closest("form")) stay(); });
tabs.addEventListener("message", check);
document.addEventListener("visibilitychange", () => { if (!document.hidden) check(); });
check();
