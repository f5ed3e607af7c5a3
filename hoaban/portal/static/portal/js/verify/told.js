// What came of a check, as sentences in the page's language. The words stand in the page.
export const tools = document.querySelector("#verify-tools");
const words = JSON.parse(tools.dataset.words);
const spoken = new Intl.DateTimeFormat(document.documentElement.lang, {
  dateStyle: "long", timeStyle: "short", timeZone: "Asia/Ho_Chi_Minh",
});

export function filled(name, values = {}) {
  return words[name].replace(/%\((\w+)\)s/g, (_, slot) => values[slot] ?? "");
}

const day = (time) => (time ? spoken.format(new Date(time)) : words.before);

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
  document.querySelector("#verify-result").replaceChildren(notice);
}
