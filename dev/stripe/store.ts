import {
  appendFileSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import type { CollectionName, Collections } from "./collections.ts";
import { StripeFailure } from "./failure.ts";

/** The account that the key belongs to; every other one is connected to it. */
export const platform = "";

interface Row {
  sequence: number;
  /** Whose it is: {@link platform} or a connected account. */
  account: string;
  value: { id: string };
}

type Change = [collection: CollectionName, id: string, row: Row | null];

const journalName = "journal.jsonl";

/**
 * Everything the stand-in knows, in memory and in a journal beside it: one line a request, written before the answer.
 * A process killed at any moment has either the whole line or none: a torn last line is cut off at the next start.
 */
export class Store {
  readonly #file: string;
  readonly #rows = new Map<CollectionName, Map<string, Row>>();
  #sequence = 0;
  #changes: { change: Change; before: Row | undefined }[] | undefined;

  constructor(directory: string) {
    mkdirSync(directory, { recursive: true });
    this.#file = path.join(directory, journalName);
    if (existsSync(this.#file)) this.#load();
  }

  find<N extends CollectionName>(collection: N, id: string, account = platform): Collections[N] | undefined {
    const row = this.#rows.get(collection)?.get(id);
    return row?.account === account ? (row.value as Collections[N]) : undefined;
  }

  /** All of one account, the newest first. */
  list<N extends CollectionName>(collection: N, account = platform): Collections[N][] {
    const rows = [...(this.#rows.get(collection)?.values() ?? [])].filter((row) => row.account === account);
    return rows.sort((a, b) => b.sequence - a.sequence).map(({ value }) => value as Collections[N]);
  }

  /** All of every account, the oldest first. */
  everyone<N extends CollectionName>(collection: N): { account: string; value: Collections[N] }[] {
    const rows = [...(this.#rows.get(collection)?.values() ?? [])].sort((a, b) => a.sequence - b.sequence);
    return rows.map(({ account, value }) => ({ account, value: value as Collections[N] }));
  }

  /** Keeps something new, or something known in a new state. Only inside {@link transact}. */
  put<N extends CollectionName>(collection: N, value: Collections[N], account = platform): Collections[N] {
    const before = this.#rows.get(collection)?.get(value.id);
    const sequence = before?.sequence ?? ++this.#sequence;
    this.#change([collection, value.id, { sequence, account, value }]);
    return value;
  }

  /** Changes some fields. Throws when there is no such thing. */
  update<N extends CollectionName>(
    collection: N,
    id: string,
    fields: Partial<Collections[N]>,
    account = platform,
  ): Collections[N] {
    const before = this.find(collection, id, account);
    if (before === undefined) throw new Error(`there is no ${collection} ${id}`);
    return this.put(collection, { ...before, ...fields }, account);
  }

  remove(collection: CollectionName, id: string): void {
    this.#change([collection, id, null]);
  }

  /**
   * All that `work` changes, or nothing: it is written down as one line when `work` returns, and undone when it throws,
   * unless what it throws is itself an outcome (a declined card).
   */
  transact<T>(work: () => T): T {
    if (this.#changes) return work();
    this.#changes = [];
    try {
      const result = work();
      this.#commit();
      return result;
    } catch (error) {
      if (error instanceof StripeFailure && error.isOutcome) this.#commit();
      else this.#undo();
      throw error;
    } finally {
      this.#changes = undefined;
    }
  }

  #change(change: Change) {
    if (!this.#changes) throw new Error("a change outside of a transaction");
    const before = this.#apply(change);
    this.#changes.push({ change, before });
  }

  #apply([collection, id, row]: Change): Row | undefined {
    let rows = this.#rows.get(collection);
    if (!rows) {
      rows = new Map();
      this.#rows.set(collection, rows);
    }
    const before = rows.get(id);
    if (row) rows.set(id, row);
    else rows.delete(id);
    return before;
  }

  #commit() {
    const changes = (this.#changes ?? []).map(({ change }) => change);
    if (changes.length > 0) appendFileSync(this.#file, `${JSON.stringify(changes)}\n`, { mode: 0o600 });
  }

  #undo() {
    for (const { change, before } of (this.#changes ?? []).reverse()) {
      this.#apply([change[0], change[1], before ?? null]);
    }
  }

  #load() {
    const text = readFileSync(this.#file, "utf8");
    const whole = text.slice(0, text.lastIndexOf("\n") + 1);
    if (whole.length < text.length) truncateSync(this.#file, Buffer.byteLength(whole));
    let written = 0;
    for (const line of whole.split("\n").filter(Boolean)) {
      for (const change of JSON.parse(line) as Change[]) {
        this.#apply(change);
        this.#sequence = Math.max(this.#sequence, change[2]?.sequence ?? 0);
        written += 1;
      }
    }
    const kept = [...this.#rows.values()].reduce((sum, rows) => sum + rows.size, 0);
    if (written > kept * 2 + 1_000) this.#compact();
  }

  /** Writes the present state as a new journal and puts it in the old one's place in one step. */
  #compact() {
    const lines = [...this.#rows].flatMap(([collection, rows]) =>
      [...rows].map(([id, row]) => `${JSON.stringify([[collection, id, row] satisfies Change])}\n`),
    );
    const next = `${this.#file}.next`;
    writeFileSync(next, lines.join(""), { mode: 0o600 });
    const descriptor = openSync(next, "r+");
    fsyncSync(descriptor);
    closeSync(descriptor);
    renameSync(next, this.#file);
  }
}
