import * as z from "zod/mini";

/** What the desk asks the API while a pair is on the table; the same routes that programs use. */

const problemSchema = z.object({ code: z.string(), detail: z.string() });

/** What went wrong, in a sentence; `unreachable` when there was no answer at all. */
export interface DeskProblem {
  code: string;
  message: string;
}

export type DeskAnswer<Value> = { ok: true; value: Value } | { ok: false; problem: DeskProblem };

const unreachable: DeskProblem = {
  code: "unreachable",
  message: "The server did not answer. What you entered is kept here and sent again.",
};

async function problemOf(response: Response): Promise<DeskProblem> {
  const read = problemSchema.safeParse(await response.json().catch(() => null));
  return read.success ? { code: read.data.code, message: read.data.detail } : unreachable;
}

async function ask<Value>(
  path: string,
  request: RequestInit,
  schema: z.ZodMiniType<Value>,
): Promise<DeskAnswer<Value>> {
  try {
    const response = await fetch(path, { ...request, headers: { accept: "application/json", ...request.headers } });
    if (!response.ok) return { ok: false, problem: await problemOf(response) };
    return { ok: true, value: schema.parse(await response.json()) };
  } catch {
    return { ok: false, problem: unreachable };
  }
}

const asJson = (method: "POST" | "PUT", body: unknown): RequestInit => ({
  method,
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});

const photoSchema = z.object({
  photoId: z.string(),
  // Only photographs of an inspection show a point of its list.
  itemKey: z._default(z.nullable(z.string()), null),
  width: z.number(),
  height: z.number(),
  url: z.string(),
  smallUrl: z.string(),
});

const savedSchema = z.object({
  revision: z.number(),
  measuredSize: z.nullable(z.string()),
  claimedUntil: z.string(),
});

const verdictSchema = z.object({ status: z.enum(["second_look", "passed", "failed"]) });

const tasks = "/api/v1/verification/tasks";

export interface Findings {
  revision: number;
  measuredSize: string | null;
  results: readonly { key: string; outcome: "pass" | "fail" | "not_applicable" | null; note: string }[];
}

/** Keeps what was found so far, also when the page is being left. */
export function sendFindings(taskId: string, findings: Findings) {
  const request = { ...asJson("PUT", findings), keepalive: true };
  return ask(`${tasks}/${taskId}/results`, request, savedSchema);
}

/** Goes on having the pair. */
export function renewClaim(taskId: string) {
  return ask(`${tasks}/${taskId}/claim`, { method: "POST" }, z.object({ claimedUntil: z.string() }));
}

/** Gives the verdict on what was saved. */
export function sendVerdict(taskId: string, verdict: { revision: number; verdict: "pass" | "fail"; note: string }) {
  return ask(`${tasks}/${taskId}/verdict`, asJson("POST", verdict), verdictSchema);
}

/** Where photographs are sent to and removed. */
export interface PhotoPlace {
  /** The address of the collection. */
  path: string;
  /** Of the point they show; left out: the whole pair. */
  itemKey?: string | null;
}

export function sendPhoto({ path, itemKey }: PhotoPlace, file: File) {
  const query = itemKey ? `?item=${encodeURIComponent(itemKey)}` : "";
  const request = { method: "POST", headers: { "content-type": file.type || "image/*" }, body: file };
  return ask(`${path}${query}`, request, photoSchema);
}

export function removePhoto({ path }: PhotoPlace, photoId: string) {
  return ask(`${path}/${photoId}`, { method: "DELETE" }, z.object({ photoId: z.string() }));
}

/** Where the photographs of an inspection are. */
export const inspectionPhotos = (taskId: string) => `${tasks}/${taskId}/photos`;

/** Where the photographs of a buyer's report are. */
export const problemPhotos = (orderNumber: string) => `/api/v1/orders/${orderNumber}/problem/photos`;

/** Where the photographs of an appeal are. */
export const appealPhotos = (orderNumber: string) => `/api/v1/orders/${orderNumber}/appeal/photos`;
