// @ts-check
// Runs before anything is installed: only Node's own modules.
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { identifyProcess } from "./processes.mjs";

/**
 * @typedef {{ name: string, pid: number, identity: string }} RecordedChild
 * @typedef {{ pid: number, identity: string, mode: string, address?: string, isStopping?: boolean, children: RecordedChild[] }} WorldRecord
 */

/** One run a folder: `world.json` names the process that owns the data, and every child it started. */
export class WorldLock {
  /** @type {string} */
  #file;
  /** @type {WorldRecord} */
  #record;

  /** @param {string} file @param {WorldRecord} record */
  constructor(file, record) {
    this.#file = file;
    this.#record = record;
  }

  /** @param {string} address */
  setAddress(address) {
    this.#record.address = address;
    this.#save();
  }

  /** The next start then waits for the end instead of turning away. */
  markStopping() {
    this.#record.isStopping = true;
    this.#save();
  }

  /** @param {string} name @param {number} pid */
  addChild(name, pid) {
    const identity = identifyProcess(pid);
    if (identity === undefined) return;
    this.#record.children.push({ name, pid, identity });
    this.#save();
  }

  /** @param {number} pid */
  removeChild(pid) {
    this.#record.children = this.#record.children.filter((child) => child.pid !== pid);
    this.#save();
  }

  release() {
    if (readRecord(this.#file)?.pid === this.#record.pid) rmSync(this.#file, { force: true });
  }

  #save() {
    const draft = `${this.#file}.${process.pid}`;
    writeFileSync(draft, `${JSON.stringify(this.#record, null, 2)}\n`);
    renameSync(draft, this.#file);
  }
}

/**
 * The run that owns the folder right now, if there is one.
 * @param {string} dataDirectory
 * @returns {WorldRecord | undefined}
 */
export function findRunning(dataDirectory) {
  const record = readRecord(path.join(dataDirectory, "world.json"));
  return record && identifyProcess(record.pid) === record.identity ? record : undefined;
}

/** @param {string} file @returns {WorldRecord | undefined} */
function readRecord(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

/**
 * Takes the folder's lock.
 * @param {string} dataDirectory
 * @param {string} mode
 * @returns {{ kind: "taken", lock: WorldLock, orphans: RecordedChild[] } | { kind: "running", record: WorldRecord }}
 *   `running` when another run owns the folder; otherwise the lock, and the children that a killed run left behind
 */
export function takeLock(dataDirectory, mode) {
  const file = path.join(dataDirectory, "world.json");
  mkdirSync(dataDirectory, { recursive: true });
  /** @type {RecordedChild[]} */
  let orphans = [];
  if (existsSync(file)) {
    const record = readRecord(file);
    if (record && record.pid !== process.pid && identifyProcess(record.pid) === record.identity) {
      return { kind: "running", record };
    }
    orphans = (record?.children ?? []).filter(({ pid, identity }) => identifyProcess(pid) === identity);
    rmSync(file, { force: true });
  }
  const record = { pid: process.pid, identity: identifyProcess(process.pid) ?? "", mode, children: orphans };
  try {
    const descriptor = openSync(file, "wx");
    writeFileSync(descriptor, `${JSON.stringify(record, null, 2)}\n`);
    closeSync(descriptor);
  } catch {
    const other = readRecord(file);
    if (other) return { kind: "running", record: other };
    throw new Error(`Cannot write ${file}.`);
  }
  return { kind: "taken", lock: new WorldLock(file, record), orphans };
}

/**
 * {@link takeLock}, but a run that is just stopping is waited for.
 * @param {string} dataDirectory
 * @param {string} mode
 * @param {number} patienceMs
 */
export async function takeLockPatiently(dataDirectory, mode, patienceMs) {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const taken = takeLock(dataDirectory, mode);
    if (taken.kind === "taken" || !taken.record.isStopping || Date.now() > deadline) return taken;
    await sleep(200);
  }
}
