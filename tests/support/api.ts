import type { RouteHandler } from "@/app/api/_support/routes.ts";
import { env } from "@/lib/platform/env.ts";
import { expectDescribed } from "./described.ts";
import { setNextRequest } from "./next-headers.ts";

export interface ApiCallOptions {
  method?: "GET" | "HEAD" | "OPTIONS" | "POST" | "PUT" | "PATCH" | "DELETE";
  path?: string;
  params?: Record<string, string>;
  cookies?: Record<string, string>;
  /** Sent as JSON, unless it is a text, which is sent as it is. */
  body?: unknown;
  /** Sent in place of a body, as they are. */
  bytes?: Uint8Array | ReadableStream<Uint8Array>;
  /** Added to those of a browser on our own site; null removes one. */
  headers?: Record<string, string | null>;
}

export interface ApiAnswer {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever JSON came back
  body: any;
}

/**
 * Calls a route handler the way Next does, as a browser on our own site unless `headers` say otherwise. What it answers must be what
 * its operation describes.
 */
export async function callApi(handler: RouteHandler, options: ApiCallOptions = {}): Promise<ApiAnswer> {
  const { method = "GET", path = "/api/v1/test", params = {}, cookies = {}, body } = options;
  const origin = new URL(env().NEXTAUTH_URL).origin;
  const headers = new Headers({ "content-type": "application/json", origin });
  for (const [name, value] of Object.entries(options.headers ?? {})) {
    if (value === null) headers.delete(name);
    else headers.set(name, value);
  }
  setNextRequest(cookies, headers);
  const text = body === undefined || typeof body === "string" ? body : JSON.stringify(body);
  const sent = options.bytes instanceof Uint8Array ? new Uint8Array(options.bytes) : (options.bytes ?? text);
  // A body that comes in parts needs `duplex` (Fetch standard), which the DOM's types do not know.
  const init = { method, headers, body: sent, duplex: "half" };
  const request = new Request(new URL(path, origin), init);
  const response = await handler(request, { params: Promise.resolve(params) });
  const content = await response.text();
  const answer = {
    status: response.status,
    headers: response.headers,
    body: content === "" ? null : JSON.parse(content),
  };
  if (handler.operation && answer.status !== 304) expectDescribed(handler.operation, answer.status, answer.body);
  return answer;
}
