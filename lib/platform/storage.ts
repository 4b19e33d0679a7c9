import "server-only";
import { env } from "./env.ts";
import { bucketStorage } from "./storage-bucket.ts";
import { folderStorage } from "./storage-folder.ts";

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
}

let shared: FileStorage | undefined;

/** The storage that the environment names: a bucket when S3_BUCKET is set, otherwise the folder UPLOADS_DIRECTORY. */
export function fileStorage(): FileStorage {
  const { S3_BUCKET, S3_ENDPOINT, S3_REGION, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY, UPLOADS_DIRECTORY } = env();
  shared ??= S3_BUCKET
    ? bucketStorage({
        bucket: S3_BUCKET,
        endpoint: S3_ENDPOINT,
        region: S3_REGION,
        accessKeyId: S3_ACCESS_KEY_ID,
        secretAccessKey: S3_SECRET_ACCESS_KEY,
      })
    : folderStorage(UPLOADS_DIRECTORY);
  return shared;
}
