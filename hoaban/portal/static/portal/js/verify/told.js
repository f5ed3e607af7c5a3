// What came of a check, as sentences in the page's language. The words stand in the page.
export const tools = document.querySelector("#verify-tools");
const words = JSON.parse(tools.dataset.words);
const language = document.documentElement.lang;
const zone = { timeZone: "Asia/Ho_Chi_Minh" };

export function filled(name, values = {}) {
  return words[name].replace(/%\((\w+)\)s/g, (_, slot) => values[slot] ?? "");
}

function day(time) {
  if (!time) return words.before;
  const at = new Date(time);
  const clock = at.toLocaleTimeString(language, { ...zone, timeStyle: "short", hourCycle: "h23" });
  return `${at.toLocaleDateString(language, { ...zone, dateStyle: "long" })}, ${clock}`;
}

function because(reason) {
  if (!reason) return "";
  const [, kind, why] = reason.match(/^(\w+)(?:: ([^]*))?$/) ?? [, reason, ""];
  return ` (${[words[`class_${kind}`] ?? kind, why].filter(Boolean).join(": ")})`;
}

// A period in which something stood at an address; `name` begins the names of its two sentences.
export function period(name, row, values = {}) {
  const told = { ...values, from: day(row.from), issued: because(row.issued), until: day(row.until), ended: because(row.ended) };
  return filled(`${name}_${row.until ? "was" : "now"}`, told);
}

export function proofSentence(record) {
  if (!record) return words.unproved;
  const name = { true: "proved", undefined: "unsigned", false: "forged" }[record.signed];
  return filled(name, { ...record, time: day(record.time) });
}

export function tell(kind, heading, sentences) {
  const notice = document.querySelector(`#verify-${kind}`).content.cloneNode(true);
  notice.querySelector(".notice-heading").textContent = words[heading];
  for (const sentence of sentences.filter(Boolean)) {
    const line = document.createElement("p");
    line.textContent = sentence;
    notice.querySelector(".notice-text").append(line);
  }
  const result = document.querySelector("#verify-result");
  result.replaceChildren(notice);
  result.scrollIntoView({ block: "nearest" });
}
