import "server-only";
import { env } from "./env.ts";
import { bucketStorage } from "./storage-bucket.ts";
import { folderStorage } from "./storage-folder.ts";
import type { FileStorage } from "./storage-model.ts";

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
