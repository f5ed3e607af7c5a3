// The boxes of the page "Check a page or a file": shown only where this runs.
import { hashOf, known, proofOf } from "./proof.js";
import { period, proofSentence, tell, tools } from "./told.js";

const MOST_ROWS = 10;
const asked = new URLSearchParams(location.search);

async function checkFile(blob) {
  const hash = await hashOf(blob);
  const rows = (await known("hashes", hash, hash)) ?? [];
  if (!rows.length) return tell("warn", "not_issued", [tools.dataset.perhaps, `SHA-256 ${hash}`]);
  const open = rows.find((row) => !row.until);
  const record = open && (await proofOf(open.path, hash));
  const told = rows.slice(-MOST_ROWS).map((row) => period("file", row, { path: row.path }));
  const proof = open ? proofSentence(record) : "";
  if (record?.signed === false) return tell("warn", "not_proved", [proof]);
  tell(open ? "issued" : "corrected", open ? "issued" : "replaced", [...told, proof, `SHA-256 ${hash}`]);
}

// An address as people type it: whole, without its host, without its last slash.
function pathOf(text) {
  const said = text.trim().replace(/^(?=\w[\w.-]*(?::\d+)?(?:\/|$))/, `${location.protocol}//`);
  const address = new URL(said, location.origin);
  if (address.host !== location.host) throw new RangeError(text);
  return /\/$|\.\w+$/.test(address.pathname) ? address.pathname : `${address.pathname}/`;
}

async function checkAddress(path, edition) {
  const place = await known("paths", await hashOf(new Blob([path])), path);
  if (!place) return tell("warn", "nothing_there", []);
  const answer = await fetch(path);
  const hash = await hashOf(await answer.blob());
  const row = place.versions.findLast((one) => one.hash === hash && !one.until);
  const record = row && (await proofOf(path, hash));
  const wanted = /^\d+$/.test(edition) ? (place.editions[edition] ?? null) : undefined;
  const first = wanted ? period("edition", wanted, { number: edition }) : wanted === null && tools.dataset.unknownEdition;
  const older = place.versions.filter((one) => one !== row && one.until).slice(-MOST_ROWS).reverse();
  const told = [first, row && period("page", row), row && proofSentence(record), ...older.map((one) => period("page", one))];
  if (wanted === null || record?.signed === false) return tell("warn", wanted === null ? "not_issued" : "not_proved", told);
  if (wanted) return tell(wanted.until ? "corrected" : "issued", wanted.until ? "replaced" : "issued", told);
  if (row) return tell("issued", "issued", told);
  tell(answer.ok ? "warn" : "corrected", answer.ok ? "not_issued" : "replaced", told);
}

// Run a check; whatever goes wrong is told as well.
async function checked(check) {
  tell("info", "checking", []);
  await check().catch((fault) => tell("warn", fault instanceof RangeError ? "elsewhere" : "cannot", [fault.message]));
}

tools.append(document.querySelector("#verify-boxes").content.cloneNode(true));
const form = tools.querySelector("form");
const address = form.querySelector("[name=address]");
form.addEventListener("submit", (event) => {
  event.preventDefault();
  checked(async () => checkAddress(pathOf(address.value)));
});
form.querySelector("[name=file]").addEventListener("change", ({ target }) => target.files[0] && checked(() => checkFile(target.files[0])));
if (asked.has("path")) {
  address.value = asked.get("path");
  checked(async () => checkAddress(pathOf(address.value), asked.get("edition")));
}
for (const link of document.querySelectorAll(".languages a")) link.search = location.search;
