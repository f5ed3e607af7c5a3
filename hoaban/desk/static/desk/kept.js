// What an officer types and has not sent yet is kept on the server, and stands in its fields again next time.
// Wagtail's editor saves drafts by itself and is left alone; secrets, files and hidden fields are never kept.
const kept = document.querySelector("[data-kept]");
const fault = document.querySelector("[data-kept-fault]");
const NEVER = ["hidden", "password", "file", "submit", "button", "reset", "image"];
const timers = new Map();

export function token() {
  return JSON.parse(document.getElementById("wagtail-config").textContent).CSRF_TOKEN;
}

export function forms() {
  if (document.getElementById("w-autosave-indicator")) return [];
  return [...document.querySelectorAll("main form[method=post i]:not([data-no-keep])")];
}

export const nameOf = (form) => new URL(form.getAttribute("action") || location.href, location.href).pathname;
export const fieldsOf = (form) => [...form.elements].filter((field) => field.name && !NEVER.includes(field.type));
export const chooses = (field) => ["checkbox", "radio"].includes(field.type);
export const valuesOf = (field) => (field.type === "select-multiple" ? [...field.selectedOptions].map((one) => one.value) : [field.value]);

function typed(form) {
  const found = {};
  for (const field of fieldsOf(form)) {
    found[field.name] ??= [];
    if (!chooses(field) || field.checked) found[field.name].push(...valuesOf(field));
  }
  return found;
}

async function send(page, changed) {
  const sent = Object.fromEntries(changed.map((form) => [nameOf(form), typed(form)]));
  const options = { method: "POST", keepalive: true, redirect: "error", body: JSON.stringify(sent) };
  const headers = { "X-CSRFToken": token(), "Content-Type": "application/json" };
  const answer = await fetch(`${kept.dataset.kept}?page=${encodeURIComponent(page)}`, { ...options, headers });
  if (!answer.ok) throw new Error(String(answer.status));
}

export const here = () => location.pathname + location.search;
const touched = () => forms().filter((form) => form.dataset.touched);

export async function keepNow() {
  timers.forEach(clearTimeout);
  timers.clear();
  if (!touched().length) return;
  try {
    await send(here(), touched());
    fault.hidden = true;
  } catch (problem) {
    fault.hidden = false;
    timers.set("again", setTimeout(keepNow, 5000));
    throw problem;
  }
}

function schedule(event) {
  const form = event.target.form;
  if (!form || !forms().includes(form)) return;
  form.dataset.touched = "1";
  clearTimeout(timers.get(form));
  timers.set(form, setTimeout(() => keepNow().catch(() => {}), 1200));
}

document.addEventListener("input", schedule);
document.addEventListener("change", schedule);
document.addEventListener("submit", (event) => {
  delete event.target.dataset.touched;
  clearTimeout(timers.get(event.target));
});
document.addEventListener("visibilitychange", () => { if (document.hidden) keepNow().catch(() => {}); });
