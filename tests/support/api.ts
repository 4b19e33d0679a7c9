import { env } from "@/lib/platform/env.ts";
import { setNextRequest } from "./next-headers.ts";

export interface ApiCallOptions {
  method?: "GET" | "POST" | "PATCH" | "DELETE";
  path?: string;
  params?: Record<string, string>;
  cookies?: Record<string, string>;
  /** Sent as JSON, unless it is a text, which is sent as it is. */
  body?: unknown;
  /** Added to those of a browser on our own site; null removes one. */
  headers?: Record<string, string | null>;
}

export interface ApiAnswer {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever JSON came back
  body: any;
}

export type ApiHandler<Params> = (request: Request, context: { params: Promise<Params> }) => Promise<Response>;

/** Calls a route handler the way Next does, as a browser on our own site unless `headers` say otherwise. */
export async function callApi<Params>(handler: ApiHandler<Params>, options: ApiCallOptions = {}): Promise<ApiAnswer> {
  const { method = "GET", path = "/api/v1/test", params = {}, cookies = {}, body } = options;
  const origin = new URL(env().NEXTAUTH_URL).origin;
  const headers = new Headers({ "content-type": "application/json", origin });
  for (const [name, value] of Object.entries(options.headers ?? {})) {
    if (value === null) headers.delete(name);
    else headers.set(name, value);
  }
  setNextRequest(cookies, headers);
  const text = body === undefined || typeof body === "string" ? body : JSON.stringify(body);
  const request = new Request(new URL(path, origin), { method, headers, body: text });
  const response = await handler(request, { params: Promise.resolve(params as Params) });
  return { status: response.status, headers: response.headers, body: await response.json() };
}
