import { invariant } from "@/lib/core/invariant.ts";

/** A file as a listing names it. */
export interface StoredFile {
  key: string;
  changedAt: Date;
}

/**
 * Where uploaded files live: a folder of this machine, or a bucket that speaks S3. Keys are paths of lower-case letters, digits,
 * dashes and dots. A key is written once and never changed.
 */
export interface FileStorage {
  put(key: string, bytes: Uint8Array, contentType: string): Promise<void>;
  /** The bytes, or null when there is no such file. */
  get(key: string): Promise<Uint8Array<ArrayBuffer> | null>;
  /** Takes files away; those that are gone already do not matter. */
  remove(keys: readonly string[]): Promise<void>;
  /** Every file whose key begins like this, in portions. */
  list(prefix: string): AsyncIterable<StoredFile[]>;
  /** Finds out whether files can be kept now; throws when not. */
  probe(): Promise<StorageState>;
}

export interface StorageState {
  /** Left on the disk; null where nobody counts. */
  freeBytes: number | null;
}

/** Refuses keys that could lead out of the folder; ours never do, so it is a bug. */
export function checkKey(key: string): string {
  invariant(/^[a-z0-9-]+(?:\/[a-z0-9-]+)*(?:\.[a-z0-9]+)?$/.test(key), `not a storage key: ${key}`);
  return key;
}
