import "server-only";
import http, { type IncomingMessage, type RequestOptions } from "node:http";
import https from "node:https";
import type { LookupFunction } from "node:net";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import {
  type CheckedTarget,
  checkTarget,
  type GuardOptions,
  guardOfEnvironment,
  type TargetErrorCode,
} from "./address-guard.ts";
import { annotateSpan, inSpan } from "./tracing.ts";

/** A request to an address that somebody else chose. */
export interface OutgoingRequest {
  url: string;
  method: "GET" | "POST";
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  /** For everything: looking up, connecting, sending and the answer. */
  timeoutMs: number;
  /** Of the answer's body; what comes after is not read. */
  maximumAnswerBytes: number;
}

export interface OutgoingAnswer {
  /** A redirect (3xx) is an answer like others and is not followed. */
  status: number;
  /** The body's beginning as text. */
  body: string;
  isCut: boolean;
}

export type OutgoingErrorCode = TargetErrorCode | "target_unreachable" | "target_too_slow";

/** Answers with what was checked: between the check and the connection a name could begin to mean another machine. */
function pinnedLookup({ addresses }: CheckedTarget): LookupFunction {
  return (_hostname, options, callback) => {
    const [first] = addresses;
    if (options.all) callback(null, [...addresses]);
    else callback(null, first?.address ?? "", first?.family);
  };
}

async function readAnswer(message: IncomingMessage, maximumBytes: number): Promise<OutgoingAnswer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of message) {
    chunks.push(chunk as Buffer);
    bytes += (chunk as Buffer).byteLength;
    if (bytes > maximumBytes) break;
  }
  const body = Buffer.concat(chunks).subarray(0, maximumBytes).toString("utf8");
  return { status: message.statusCode ?? 0, body, isCut: bytes > maximumBytes };
}

function exchange(target: CheckedTarget, request: OutgoingRequest, signal: AbortSignal): Promise<OutgoingAnswer> {
  const { url } = target;
  const options: RequestOptions = {
    method: request.method,
    headers: { "user-agent": "Solebook", ...request.headers },
    lookup: pinnedLookup(target),
    // A connection of its own: none is kept that was checked for another request.
    agent: false,
    signal,
  };
  return new Promise((resolve, reject) => {
    const sent = (url.protocol === "https:" ? https : http).request(url, options, (message) => {
      readAnswer(message, request.maximumAnswerBytes)
        .then(resolve, reject)
        .finally(() => sent.destroy());
    });
    sent.on("error", reject);
    sent.end(request.body);
  });
}

/** What went wrong, in words that name no machine of ours. */
function describe(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code === "ECONNREFUSED") return "The server refused the connection.";
  if (code === "ECONNRESET" || code === "EPIPE") return "The server closed the connection without an answer.";
  if (code?.startsWith("ERR_TLS") || code?.includes("CERT") || code?.includes("SIGNED")) {
    return `The server's certificate was not accepted (${code}).`;
  }
  return `The server could not be reached${code ? ` (${code})` : ""}.`;
}

/**
 * Sends a request to an address of somebody else's choice: the only way to do so. The address is looked up once, checked
 * ({@link checkTarget}) and connected to as it was checked; redirects are not followed.
 * Errors: `target_invalid`, `target_refused`, `target_unresolvable`, `target_unreachable`, `target_too_slow`.
 */
export async function sendOutgoing(
  request: OutgoingRequest,
  guard: GuardOptions = guardOfEnvironment(),
): Promise<Result<OutgoingAnswer, OutgoingErrorCode>> {
  const signal = AbortSignal.timeout(request.timeoutMs);
  const tooSlow = fail("target_too_slow", `The server did not answer within ${request.timeoutMs / 1_000} seconds.`);
  const timedOut = new Promise<null>((resolve) =>
    signal.addEventListener("abort", () => resolve(null), { once: true }),
  );
  const target = await Promise.race([checkTarget(request.url, guard), timedOut]);
  if (target === null) return tooSlow;
  if (!target.ok) return target;
  const attributes = { "http.request.method": request.method, "server.address": target.value.url.hostname };
  try {
    const answer = await inSpan(`HTTP ${request.method}`, { kind: "client", attributes }, async () => {
      const received = await exchange(target.value, request, signal);
      annotateSpan({ "http.response.status_code": received.status });
      return received;
    });
    return ok(answer);
  } catch (error) {
    return signal.aborted ? tooSlow : fail("target_unreachable", describe(error));
  }
}
