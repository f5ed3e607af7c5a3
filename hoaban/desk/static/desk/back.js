// Puts what an officer left unsent back into its fields, says so, and offers to throw it away.
import { chooses, fieldsOf, forms, here, nameOf, token, valuesOf } from "./kept.js";

const kept = document.querySelector("[data-kept]");
const note = document.querySelector("template[data-kept-note]");
const address = () => `${kept.dataset.kept}?page=${encodeURIComponent(here())}`;

function put(field, values) {
  const was = JSON.stringify([field.checked, valuesOf(field)]);
  if (chooses(field)) field.checked = values.includes(field.value);
  else if (field.type === "select-multiple") for (const one of field.options) one.selected = values.includes(one.value);
  else if (values.length) field.value = values[0];
  if (was === JSON.stringify([field.checked, valuesOf(field)])) return false;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  return true;
}

function putAll(form, typed) {
  return fieldsOf(form).filter((field) => typed?.[field.name] && put(field, typed[field.name])).length > 0;
}

function say(form, at) {
  const said = note.content.cloneNode(true);
  said.querySelector("[data-at]").textContent = at;
  said.querySelector("button").addEventListener("click", async () => {
    await fetch(address(), { method: "DELETE", headers: { "X-CSRFToken": token() } });
    delete form.dataset.touched;
    location.reload();
  });
  form.prepend(said);
}

async function bringBack() {
  const answer = await fetch(address());
  if (answer.status !== 200) return;
  const { at, forms: found } = await answer.json();
  for (const form of forms()) if (putAll(form, found[nameOf(form)])) say(form, at);
}

const lookBack = () => kept && forms().length && bringBack();
lookBack();
document.addEventListener("hb:shown", lookBack); // a screen that changes without a new page
