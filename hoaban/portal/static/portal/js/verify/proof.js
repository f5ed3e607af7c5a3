// Reading what proves a release, and following a file through tree files up to the signed record.
import { Sha256 } from "./sha256.js";

const DATA = "/verify/data/";
const AT_ONCE = 64 * 1024 * 1024;
const hex = (buffer) => Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");
const bytes = (text) => Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
const inOrder = (values) => JSON.stringify(values, Object.keys(values).sort());

export async function hashOf(blob) {
  if (crypto.subtle && blob.size <= AT_ONCE) return hex(await crypto.subtle.digest("SHA-256", await blob.arrayBuffer()));
  const sum = new Sha256();
  for (let at = 0; at < blob.size; at += 1 << 22) sum.update(new Uint8Array(await blob.slice(at, at + (1 << 22)).arrayBuffer()));
  return sum.hex();
}

async function got(name) {
  const answer = await fetch(DATA + name);
  if (answer.status === 404) return null;
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer.blob();
}

export async function known(kind, shard, name) {
  const found = await got(`${kind}/${shard.slice(0, 3)}.json`);
  return found && JSON.parse(await found.text())[name];
}

// Whether the key signed the data; undefined where this browser has no Ed25519.
async function signed(data, signature, key) {
  try {
    const ready = await crypto.subtle.importKey("raw", bytes(key.public), "Ed25519", false, ["verify"]);
    return await crypto.subtle.verify("Ed25519", ready, bytes(signature), new TextEncoder().encode(data));
  } catch {
    return undefined;
  }
}

async function newestRecord(site) {
  const [said, listed] = await Promise.all([got(`${site}/record.json`), got("keys.json")]);
  if (!said || !listed) return null;
  const text = await said.text();
  const record = JSON.parse(text);
  const { signature, ...rest } = record;
  const key = JSON.parse(await listed.text()).keys.find((one) => one.id === record.key);
  const inTime = key && key.from <= record.time && (!key.until || record.time <= key.until);
  const genuine = inTime && text === inOrder(record) && record.site === site;
  return { ...record, signed: genuine ? await signed(inOrder(rest), signature, key) : false };
}

async function entryOf(tree, name) {
  const file = await got(`trees/${tree.slice(0, 2)}/${tree}.tree`);
  if (!file || (await hashOf(file)) !== tree) return null;
  const lines = (await file.text()).split("\n").map((line) => line.split(" "));
  const found = lines.find(([kind, , ...rest]) => rest.slice(kind === "t" ? 0 : 3).join(" ") === name);
  return found ? { kind: found[0], hash: found[1] } : null;
}

// The newest record whose tree has the bytes at the path, or null.
export async function proofOf(path, hash) {
  const commune = path.match(/^\/[a-z-]+\/xa\/([a-z0-9-]+)\//);
  for (const site of commune ? [`xa-${commune[1]}`, "main"] : ["main"]) {
    const record = await newestRecord(site);
    const parts = path.split("/").filter(Boolean);
    const names = path.endsWith("/") ? ["index.html", ".gone"] : [parts.pop()];
    if (record && (await reached(record.root, parts, names, hash))) return record;
  }
  return null;
}

async function reached(tree, parts, names, hash) {
  const [part, ...rest] = parts;
  if (part === undefined) {
    const found = await Promise.all(names.map((name) => entryOf(tree, name)));
    return found.some((file) => file?.kind === "f" && file.hash === hash);
  }
  const entry = await entryOf(tree, part);
  if (entry?.kind === "p") return !rest.length && names.includes("index.html") && entry.hash === hash;
  return entry?.kind === "t" && reached(entry.hash, rest, names, hash);
}
