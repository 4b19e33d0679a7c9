import "server-only";
import {
  DeleteObjectsCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { checkKey, type FileStorage, type StoredFile } from "./storage-model.ts";

export interface BucketSettings {
  bucket: string;
  /** Not set: Amazon's own for the region. */
  endpoint: string | undefined;
  region: string;
  /** Without keys the SDK looks for those of the machine (a role). */
  accessKeyId: string | undefined;
  secretAccessKey: string | undefined;
}

/** S3 takes at most this many keys in one deletion. */
const mostDeleted = 1_000;

function createClient({ endpoint, region, accessKeyId, secretAccessKey }: BucketSettings): S3Client {
  const credentials = accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey } : undefined;
  // Other servers than Amazon's know buckets by their path and not all of them the newer checksums.
  const elsewhere = {
    forcePathStyle: true,
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
  } as const;
  return new S3Client({ region, credentials, ...(endpoint && { endpoint, ...elsewhere }) });
}

async function* listObjects(client: S3Client, bucket: string, prefix: string): AsyncGenerator<StoredFile[]> {
  let token: string | undefined;
  do {
    const page = await client.send(
      new ListObjectsV2Command({ Bucket: bucket, Prefix: `${checkKey(prefix)}/`, ContinuationToken: token }),
    );
    const files = (page.Contents ?? []).flatMap(({ Key, LastModified }) =>
      Key && LastModified ? [{ key: Key, changedAt: LastModified }] : [],
    );
    if (files.length > 0) yield files;
    token = page.NextContinuationToken;
  } while (token !== undefined);
}

/** Files in a bucket of Amazon S3, or of any server that speaks its protocol. */
export function bucketStorage(settings: BucketSettings): FileStorage {
  const client = createClient(settings);
  const { bucket } = settings;
  return {
    async put(key, bytes, contentType) {
      await client.send(
        new PutObjectCommand({
          ...{ Bucket: bucket, Key: checkKey(key), Body: bytes, ContentType: contentType },
          CacheControl: "public, max-age=31536000, immutable",
        }),
      );
    },
    async get(key) {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: checkKey(key) }));
        return Body ? new Uint8Array(await Body.transformToByteArray()) : null;
      } catch (error) {
        if (error instanceof NoSuchKey) return null;
        throw error;
      }
    },
    async remove(keys) {
      for (let start = 0; start < keys.length; start += mostDeleted) {
        const Objects = keys.slice(start, start + mostDeleted).map((key) => ({ Key: checkKey(key) }));
        const { Errors } = await client.send(
          new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } }),
        );
        if (Errors?.[0]) throw new Error(`the bucket kept a file: ${Errors[0].Code} ${Errors[0].Message}`);
      }
    },
    list: (prefix) => listObjects(client, bucket, prefix),
    async probe() {
      await client.send(new ListObjectsV2Command({ Bucket: bucket, MaxKeys: 1 }));
      return { freeBytes: null };
    },
  };
}
