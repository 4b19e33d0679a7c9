import "server-only";
import type { z } from "zod";
import type { Actor, UserActor } from "@/lib/core/actor.ts";
import type { PlainAction } from "@/lib/core/permissions.ts";
import { ok, type Result } from "@/lib/core/result.ts";
import type { Scope } from "@/lib/core/scopes.ts";
import type { RateLimitName } from "@/lib/platform/rate-limit.ts";
import type { ApiErrorCode } from "./problem.ts";
import type { Tag } from "./tags.ts";

/**
 * One operation of the API: what it takes and answers, and what it does. Behaviour and the OpenAPI document both come from the
 * description, so neither can say what the other does not.
 */

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
export type SuccessStatus = 200 | 201 | 202 | 204;

/**
 * Who may call: `anybody` (nobody is asked who they are), people with a scope, or visitors too, of whom only a key needs the scope. A
 * session has all scopes, a key those it was made with.
 */
export type Access = "anybody" | Scope | `visitor:${Scope}`;

/** The first scope that a key needs; null where nobody is asked who they are. */
function scopeOf(access: Access): Scope | null {
  return access === "anybody" ? null : (access.replace("visitor:", "") as Scope);
}

/** Every scope that a key needs; none where nobody is asked who they are. */
export function scopesOf({ access, alsoNeeds }: Pick<Description, "access" | "alsoNeeds">): Scope[] {
  const scope = scopeOf(access);
  return scope === null ? [] : [scope, ...(alsoNeeds ? [alsoNeeds] : [])];
}

/** Whether somebody without a session may call. */
export function isForVisitors(access: Access): boolean {
  return access === "anybody" || access.startsWith("visitor:");
}

/** What an example is made of; `$NAME` in a value stands for something of the reader's own. */
export interface Example {
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
  /** Of a file that is sent. */
  file?: string;
}

/** A file that is sent as it is, instead of JSON. */
export interface Upload {
  contentTypes: readonly string[];
  maximumBytes: number;
}

export interface Description {
  /** Names it in client libraries and in the address of its page: `placeBid`. */
  id: string;
  method: Method;
  /** As OpenAPI writes it: `/api/v1/bids/{offerId}`. Where the route's file is, says the same. */
  path: `/api/v1/${string}`;
  tag: Tag;
  /** A few words, without a full stop. */
  summary: string;
  /** Sentences for whoever needs more. */
  details?: string;
  access: Access;
  /** A second scope that a key needs. */
  alsoNeeds?: Scope;
  /** Whoever may not do this gets `forbidden`, before anything they sent is looked at. */
  may?: PlainAction;
  /** Counts against nobody's limits: for whoever asks whether we live. */
  isUncounted?: true;
  /** Takes an `Idempotency-Key`: sent again within a day it has its first answer. For whatever moves money or a book. */
  idempotent?: true;
  /** A limit of its own, beside those of every caller. */
  limit?: RateLimitName;
  /** The variables of the path. */
  params?: z.ZodType;
  /** What a path whose variables cannot be read is answered with; `not_found` if nothing is said. */
  unknown?: ApiErrorCode;
  query?: z.ZodType;
  body?: z.ZodType;
  upload?: Upload;
  answers: { readonly [Status in SuccessStatus]?: z.ZodType };
  /** Codes of its own; errors.ts adds those of its kind. The tests refuse any other. */
  errors?: readonly ApiErrorCode[];
  example?: Example;
}

type Readonly<Value> = Value extends (infer Item)[]
  ? readonly Readonly<Item>[]
  : Value extends object
    ? { readonly [Key in keyof Value]: Readonly<Value[Key]> }
    : Value;

type OutputOf<Schema, Otherwise> = Schema extends z.ZodType ? z.output<Schema> : Otherwise;

/** What an operation is called with: checked as far as its description asks. */
export interface Call<What extends Description> {
  request: Request;
  params: OutputOf<What["params"], Record<never, never>>;
  query: OutputOf<What["query"], undefined>;
  body: OutputOf<What["body"], undefined>;
  upload: What["upload"] extends Upload ? Uint8Array : undefined;
  actor: What["access"] extends Scope ? UserActor : Actor;
  now: Date;
}

/** A success as its description promises it. */
type Success<What extends Description> = {
  [Status in keyof What["answers"] & SuccessStatus]: {
    status: Status;
    body: What["answers"][Status] extends z.ZodType ? Readonly<z.input<What["answers"][Status]>> : never;
    /** Where the thing just made can be read. */
    location?: string;
  };
}[keyof What["answers"] & SuccessStatus];

export interface Extras<What extends Description> {
  /**
   * Names what would be read, far more cheaply than reading it: while the name is the same, so is the answer. Null where there is
   * nothing to read. Becomes the `ETag`, and `If-None-Match` is answered 304.
   */
  validator?: (call: Call<What>) => Promise<string | null>;
}

/** A success of any operation. */
export interface AnySuccess {
  status: SuccessStatus;
  body: unknown;
  location?: string;
}

/** A call of any operation, whose parts have been checked by its own schemas. */
export type AnyCall = Call<Description> & { params: never; query: never; body: never; upload: never; actor: never };

/** An operation whose types are known only to itself. */
export interface Operation {
  description: Description;
  run: (call: AnyCall) => Promise<Result<AnySuccess, ApiErrorCode>>;
  validator?: (call: AnyCall) => Promise<string | null>;
}

/**
 * Describes an operation and says what it does. The handler gets only what the description lets through, and can succeed with nothing
 * that it does not name: the compiler checks both.
 */
export function operation<const What extends Description>(
  description: What,
  run: (call: Call<What>) => Promise<Result<Success<What>, ApiErrorCode>>,
  { validator }: Extras<What> = {},
): Operation {
  return {
    description,
    run: run as Operation["run"],
    ...(validator && { validator: validator as Operation["validator"] }),
  };
}

/** A success with status 200. */
export function answer<Body>(body: Body) {
  return ok({ status: 200 as const, body });
}

/** A success with status 204: there is nothing to say. */
export function done() {
  return ok({ status: 204 as const, body: null });
}

/** A success that made something, with status 201. */
export function created<Body>(body: Body, location: string) {
  return ok({ status: 201 as const, body, location });
}
