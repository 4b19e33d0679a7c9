import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A small server that speaks as much of S3 as our storage needs. */
export interface BucketServer {
  endpoint: string;
  /** Key → what was put, of the one bucket there is. */
  files: Map<string, { bytes: Buffer; contentType: string | undefined; changedAt: Date }>;
  close(): Promise<void>;
}

/** Only requests signed by this key, for this region and S3, with a signature over their body's hash, are let in. */
function isSigned(request: IncomingMessage, accessKeyId: string): boolean {
  const pattern = new RegExp(
    `^AWS4-HMAC-SHA256 Credential=${accessKeyId}/\\d{8}/[a-z0-9-]+/s3/aws4_request, SignedHeaders=[a-z0-9;-]*host[a-z0-9;-]*, Signature=[0-9a-f]{64}$`,
  );
  return pattern.test(request.headers.authorization ?? "") && request.headers["x-amz-content-sha256"] !== undefined;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function xml(response: ServerResponse, status: number, text: string): void {
  response
    .writeHead(status, { "content-type": "application/xml" })
    .end(`<?xml version="1.0" encoding="UTF-8"?>${text}`);
}

/** A page of at most `pageSize` keys, continued behind the token. */
function listing(files: BucketServer["files"], search: URLSearchParams, pageSize: number): string {
  const after = search.get("continuation-token") ?? "";
  const keys = [...files.keys()].filter((key) => key.startsWith(search.get("prefix") ?? "") && key > after).sort();
  const shown = keys.slice(0, pageSize);
  const contents = shown.map(
    (key) =>
      `<Contents><Key>${key}</Key><LastModified>${files.get(key)?.changedAt.toISOString()}</LastModified></Contents>`,
  );
  const next = keys.length > pageSize ? `<NextContinuationToken>${shown.at(-1)}</NextContinuationToken>` : "";
  return `<ListBucketResult><IsTruncated>${next !== ""}</IsTruncated>${next}${contents.join("")}</ListBucketResult>`;
}

/** Starts one on a free port. */
export async function startBucketServer(options: {
  bucket: string;
  accessKeyId: string;
  pageSize?: number;
}): Promise<BucketServer> {
  const files: BucketServer["files"] = new Map();
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? "/", "http://bucket");
    const bytes = await bodyOf(request);
    if (!isSigned(request, options.accessKeyId))
      return xml(response, 403, "<Error><Code>SignatureDoesNotMatch</Code></Error>");
    const [, bucket, ...rest] = decodeURIComponent(url.pathname).split("/");
    if (bucket !== options.bucket) return xml(response, 404, "<Error><Code>NoSuchBucket</Code></Error>");
    const key = rest.join("/");
    if (request.method === "PUT") {
      files.set(key, { bytes, contentType: request.headers["content-type"], changedAt: new Date() });
      return void response.writeHead(200, { etag: '"stored"' }).end();
    }
    if (request.method === "POST" && url.searchParams.has("delete")) {
      for (const [, gone = ""] of bytes.toString().matchAll(/<Key>([^<]+)<\/Key>/g)) files.delete(gone);
      return xml(response, 200, "<DeleteResult></DeleteResult>");
    }
    if (url.searchParams.get("list-type") === "2") {
      return xml(response, 200, listing(files, url.searchParams, options.pageSize ?? 1_000));
    }
    const file = files.get(key);
    if (!file) return xml(response, 404, "<Error><Code>NoSuchKey</Code></Error>");
    response.writeHead(200, { "content-type": file.contentType ?? "application/octet-stream" }).end(file.bytes);
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    files,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
