// The review screen by keyboard alone. Keys of one letter can be switched off (remembered in this browser).
const stage = document.querySelector("[data-review]");
const help = stage.querySelector("[data-keys]");
const single = help.querySelector("[data-single]");
const KEPT = "hb-review-keys";
const ARROWS = { ArrowRight: "j", ArrowLeft: "k" };

const fields = () => document.getElementById("fields");
const openAct = () => stage.querySelector(".hb-act[open]");
const isText = (target) => target.matches("textarea, select, input:not([type=radio], [type=checkbox])");

function switchKeys(on) {
  single.checked = on;
  stage.classList.toggle("hb-sift--no-keys", !on);
}

function edit() {
  (stage.querySelector(".hb-box--check :is(textarea, input)") ?? fields()?.querySelector("textarea"))?.focus();
}

function openOrPress(control) {
  if (control.tagName !== "DETAILS") return control.click();
  control.open = true;
  control.querySelector("form :is(input[type=radio], input[type=checkbox], button)")?.focus();
}

function leave(target) {
  const act = target.closest(".hb-act[open]") ?? openAct();
  if (act) act.open = false;
  (act?.querySelector("summary") ?? stage.querySelector("h1")).focus({ preventScroll: true });
}

function choose(digit) {
  const choice = openAct()?.querySelectorAll(".hb-act__choice input")[digit - 1];
  choice?.click();
  choice?.focus();
}

function byLetter(event) {
  const key = ARROWS[event.key] ?? event.key.toLowerCase();
  if (/^[1-9]$/.test(key)) return choose(Number(key));
  if (event.key !== "?" && !ARROWS[event.key] && !single.checked) return undefined;
  if (key === "?") return help.showModal();
  if (key === "e") return event.preventDefault() ?? edit();
  const control = /^[a-z]$/.test(key) && stage.querySelector(`[data-key="${key}"]`);
  return control && (event.preventDefault() ?? openOrPress(control));
}

function pressed(event) {
  const { target, key } = event;
  if (event.isComposing || event.repeat || help.open) return;
  if (key === "Escape") leave(target);
  else if (key === "Enter" && event.ctrlKey) (openAct()?.querySelector("form") ?? fields())?.requestSubmit();
  else if (isText(target)) return;
  else if (key.toLowerCase() === "z" && event.ctrlKey) stage.querySelector("[data-key=u]")?.click();
  else if (event.ctrlKey || event.altKey || event.metaKey) return;
  else if (key === "Enter" && !target.closest("a, button, summary, input")) fields()?.requestSubmit();
  else if (!(ARROWS[key] && target.matches("input"))) byLetter(event);
}

switchKeys(localStorage.getItem(KEPT) !== "off");
single.addEventListener("change", () => {
  localStorage.setItem(KEPT, single.checked ? "on" : "off");
  switchKeys(single.checked);
});
document.addEventListener("keydown", pressed);
stage.addEventListener("click", (event) => event.target.closest("[data-help]") && help.showModal());
stage.classList.add("hb-sift--scripted");
