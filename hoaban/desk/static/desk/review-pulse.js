// Two reviewers see each other: every five seconds, while the page is looked at, it tells which draft is open and
// learns who has which, and what was decided meanwhile.
const stage = document.querySelector("[data-review]");
const EVERY = 5000;

function told(away) {
  const form = new FormData();
  form.set("csrfmiddlewaretoken", stage.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "");
  form.set("draft", location.pathname.match(/\/review\/([^/]+)\//)?.[1] ?? "");
  form.set("since", stage.dataset.opened);
  if (away) form.set("away", "1");
  return form;
}

async function pulse() {
  if (document.visibilityState !== "visible") return;
  try {
    const answer = await fetch(stage.dataset.pulse, { method: "POST", body: told(false), redirect: "error" });
    if (!answer.ok) return;
    const { regions } = await answer.json();
    const progress = stage.querySelector("[data-region=progress]");
    if (progress.innerHTML !== regions.progress) progress.innerHTML = regions.progress;
  } catch {
    // The next beat may come through; what the officer sends says by itself when it does not.
  }
}

pulse();
setInterval(pulse, EVERY);
document.addEventListener("visibilitychange", pulse);
document.addEventListener("hb:shown", pulse);
window.addEventListener("pagehide", () => navigator.sendBeacon(stage.dataset.pulse, told(true)));
