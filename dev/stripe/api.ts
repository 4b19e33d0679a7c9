import { createHash, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { apiVersion, type Call, type Route } from "./call.ts";
import { render } from "./expand.ts";
import { invalid, StripeFailure } from "./failure.ts";
import { type FormObject, parseForm } from "./form.ts";
import { newId } from "./ids.ts";
import { readParameters } from "./parameters.ts";
import { routes } from "./routes.ts";
import { platform, type Store } from "./store.ts";

export interface ApiRequest {
  method: string;
  pathname: string;
  /** Form-encoded: the query of a GET or DELETE, otherwise the body. */
  form: string;
  header(name: string): string | undefined;
}

export interface ApiAnswer {
  status: number;
  body: string;
  headers: Record<string, string>;
}

export interface ApiOptions {
  store: Store;
  secretKey: string;
  /** Unix milliseconds. */
  now: () => number;
  pageUrl: Call["pageUrl"];
}

const compiled = routes.map((route) => ({
  route,
  pattern: new RegExp(`^${route.pattern.replaceAll(/:[a-z]+/g, "([^/]+)")}$`),
}));

function hash(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

/** The key in `Authorization`, as bearer token or as the user name. */
function keyOf(authorization: string | undefined): string | undefined {
  const [, scheme = "", value = ""] = /^(\S+)\s+(\S+)$/.exec(authorization ?? "") ?? [];
  if (scheme.toLowerCase() === "bearer") return value;
  return scheme.toLowerCase() === "basic" ? Buffer.from(value, "base64").toString("utf8").split(":", 1)[0] : undefined;
}

function authenticate(key: string | undefined, secretKey: string): void {
  if (key === undefined || key === "") {
    const message =
      "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').";
    throw new StripeFailure(401, { type: "invalid_request_error", message });
  }
  if (timingSafeEqual(hash(key), hash(secretKey))) return;
  const shown = `${key.slice(0, 8)}${"*".repeat(12)}${key.slice(-4)}`;
  throw new StripeFailure(401, { type: "invalid_request_error", message: `Invalid API Key provided: ${shown}` });
}

function findRoute(method: string, pathname: string): { route: Route; ids: string[] } {
  for (const { route, pattern } of compiled) {
    const match = route.method === method ? pattern.exec(pathname) : null;
    if (match) return { route, ids: match.slice(1).map(decodeURIComponent) };
  }
  const message = `Unrecognized request URL (${method}: ${pathname}). The stand-in answers only what Solebook uses.`;
  throw new StripeFailure(404, { type: "invalid_request_error", message });
}

function checkVersion(version: string | undefined): void {
  if (version === undefined || version === apiVersion) return;
  throw invalid(`Invalid Stripe API version: ${version}. The stand-in speaks ${apiVersion}.`);
}

const paths = z.array(z.string().min(1)).max(20);
const longestKey = 255;

/** Answers requests to `/v1`: one transaction each, remembered under its idempotency key in that same transaction. */
export class StripeApi {
  readonly #options: ApiOptions;

  constructor(options: ApiOptions) {
    this.#options = options;
  }

  /** What a handler is given. Also for pages and the clock, which nobody asked for. */
  call(account = platform, id: string | null = null, idempotencyKey: string | null = null): Call {
    const { store, now, pageUrl } = this.#options;
    const request = { id, idempotency_key: idempotencyKey };
    return { store, account, now: Math.floor(now() / 1_000), request, pageUrl };
  }

  answer(request: ApiRequest): ApiAnswer {
    const requestId = newId("req", 14);
    const headers: Record<string, string> = {
      "content-type": "application/json",
      "request-id": requestId,
      "stripe-version": apiVersion,
    };
    try {
      const { status, body, added } = this.#serve(request, requestId);
      return { status, body, headers: { ...headers, ...added } };
    } catch (error) {
      return { ...this.#failed(error), headers };
    }
  }

  #failed(error: unknown): { status: number; body: string } {
    if (error instanceof StripeFailure) return { status: error.status, body: JSON.stringify({ error: error.body }) };
    console.error("The Stripe stand-in failed:", error);
    const body = { type: "api_error", message: "An error occurred in the stand-in; see its log." };
    return { status: 500, body: JSON.stringify({ error: body }) };
  }

  #serve(request: ApiRequest, requestId: string): { status: number; body: string; added: Record<string, string> } {
    authenticate(keyOf(request.header("authorization")), this.#options.secretKey);
    checkVersion(request.header("stripe-version"));
    const { route, ids } = findRoute(request.method, request.pathname);
    const account = this.#accountOf(request.header("stripe-account"));
    const key = request.method === "POST" ? request.header("idempotency-key") : undefined;
    if (key !== undefined && key.length > longestKey)
      throw invalid(`Idempotency-Key must be at most ${longestKey} characters.`);
    const work = () => this.#run(route, ids, parseForm(request.form), this.call(account, requestId, key ?? null));
    if (key === undefined) return { ...this.#options.store.transact(work), added: {} };
    return this.#once(request, { key, account, requestId }, work);
  }

  #accountOf(id: string | undefined): string {
    if (id === undefined) return platform;
    if (this.#options.store.find("account", id)) return id;
    const message = `The provided key does not have access to account '${id}' (or that account does not exist). Application access may have been revoked.`;
    throw new StripeFailure(403, { type: "invalid_request_error", code: "account_invalid", message });
  }

  /** A refusal that is an outcome is an answer like any other: its traces stay, in the same transaction. */
  #run(route: Route, ids: string[], form: FormObject, call: Call): { status: number; body: string } {
    const { expand: asked = [], ...rest } = form;
    const expand = readParameters(z.object({ expand: paths }), { expand: asked }).expand;
    const parameters = readParameters(route.schema, rest);
    const [id = "", secondId = ""] = ids;
    try {
      const value = route.handle(call, parameters, id, secondId);
      return { status: 200, body: JSON.stringify(render(call, value, expand), null, 2) };
    } catch (error) {
      if (error instanceof StripeFailure && error.isOutcome) return this.#failed(error);
      throw error;
    }
  }

  #once(
    request: ApiRequest,
    { key, account, requestId }: { key: string; account: string; requestId: string },
    work: () => { status: number; body: string },
  ) {
    const { store, now } = this.#options;
    const id = `${account} ${key}`;
    const fingerprint = hash(`${request.method} ${request.pathname} ${request.form}`).toString("hex");
    const known = store.find("answer", id);
    const createdAt = Math.floor(now() / 1_000);
    if (known && known.createdAt + 24 * 60 * 60 > createdAt) {
      if (known.fingerprint !== fingerprint) {
        const message = `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`;
        throw new StripeFailure(400, { type: "idempotency_error", message });
      }
      const added = { "idempotency-key": key, "idempotent-replayed": "true", "original-request": known.requestId };
      return { status: known.status, body: known.body, added };
    }
    const remember = (answer: { status: number; body: string }) =>
      store.put("answer", { id, fingerprint, requestId, createdAt, ...answer });
    const added = { "idempotency-key": key, "original-request": requestId };
    try {
      const answer = store.transact(() => {
        const made = work();
        remember(made);
        return made;
      });
      return { ...answer, added };
    } catch (error) {
      if (error instanceof StripeFailure && error.isAboutParameters) throw error;
      const answer = this.#failed(error);
      store.transact(() => remember(answer));
      return { ...answer, added };
    }
  }
}
