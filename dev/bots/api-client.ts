import http from "node:http";

export interface ApiCall {
  method: "GET" | "POST" | "PATCH" | "DELETE";
  /** Below the site's address, with the query. */
  path: string;
  token?: string | undefined;
  body?: unknown;
  idempotencyKey?: string | undefined;
  /** The address that a proxy in front of the site's own would name as the caller's. */
  network?: string | undefined;
}

export interface ApiAnswer {
  /** 0: none came, and nobody knows what became of the call. */
  status: number;
  /** What was parsed; undefined where there was no JSON. */
  body: unknown;
  /** Of a refusal, as the API names it. */
  code: string | null;
  /** How long to wait before the next call, where the answer says so. */
  retryAfterSeconds: number | null;
}

const answerTimeoutMs = 60_000;
const nothing: ApiAnswer = { status: 0, body: undefined, code: null, retryAfterSeconds: null };

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function codeOf(body: unknown): string | null {
  return typeof body === "object" && body !== null && "code" in body && typeof body.code === "string"
    ? body.code
    : null;
}

/** Calls the API as a program does, over connections that stay open. */
export class ApiClient {
  readonly #agent: http.Agent;
  readonly #site: URL;

  /** @param connections at most so many at once; further calls wait */
  constructor(address: string, connections: number) {
    this.#site = new URL(address);
    this.#agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  }

  /** Never throws: a connection that breaks is an answer that did not come. */
  call({ method, path, token, body, idempotencyKey, network }: ApiCall): Promise<ApiAnswer> {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const headers = {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(text !== undefined && { "content-type": "application/json", "content-length": Buffer.byteLength(text) }),
      ...(idempotencyKey !== undefined && { "idempotency-key": idempotencyKey }),
      ...(network !== undefined && { "x-forwarded-for": network }),
    };
    return new Promise((resolve) => {
      const request = http.request(new URL(path, this.#site), { method, headers, agent: this.#agent }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.once("error", () => resolve(nothing));
        response.once("end", () => {
          const answer = parse(Buffer.concat(chunks).toString());
          const retryAfterSeconds = Number(response.headers["retry-after"]) || null;
          resolve({ status: response.statusCode ?? 0, body: answer, code: codeOf(answer), retryAfterSeconds });
        });
      });
      request.setTimeout(answerTimeoutMs, () => request.destroy());
      request.once("error", () => resolve(nothing));
      request.end(text);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}
