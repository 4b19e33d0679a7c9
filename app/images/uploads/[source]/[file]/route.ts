import { isUuid } from "@/lib/core/ids.ts";
import { pictureKey, pictureWidths } from "@/lib/domain/catalog/rules.pictures.ts";
import { picturePolicy } from "@/lib/platform/security-headers.ts";
import { fileStorage } from "@/lib/platform/storage.ts";

const shared = { "content-security-policy": picturePolicy, "x-content-type-options": "nosniff" };

function notFound(): Response {
  return new Response("There is no such picture.", {
    status: 404,
    headers: { ...shared, "content-type": "text/plain; charset=utf-8", "cache-control": "public, max-age=60" },
  });
}

/** One file of an uploaded photograph. Its name never comes again for other bytes, so it may be kept for ever. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ source: string; file: string }> },
): Promise<Response> {
  const { source, file } = await params;
  const width = pictureWidths.find((each) => file === `${each}.webp`);
  if (width === undefined || !isUuid(source)) return notFound();
  const etag = `"${source}-${width}"`;
  const headers = {
    ...shared,
    etag,
    "cache-control": "public, max-age=31536000, immutable",
    "content-type": "image/webp",
  };
  const bytes = await fileStorage().get(pictureKey(source, width));
  if (bytes === null) return notFound();
  if (request.headers.get("if-none-match")?.includes(etag)) return new Response(null, { status: 304, headers });
  return new Response(bytes, { headers: { ...headers, "content-length": String(bytes.byteLength) } });
}
