// The file field speaks the desk's language instead of the browser's: what to do, then the name of the chosen file.
// Without script the browser's own words stay.
for (const drop of document.querySelectorAll("[data-ask]")) {
  const input = drop.querySelector("input[type=file]");
  const tell = () => {
    input.parentElement.dataset.chosen = input.files[0]?.name ?? drop.dataset.ask;
  };
  if (!input) continue;
  drop.classList.add("hb-drop--told");
  input.addEventListener("change", tell);
  tell();
}
