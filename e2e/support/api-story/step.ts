import type { ApiPerson } from "../api.ts";

/** The body of an answer. */
export type Body = Record<string, unknown>;

/** What a story is told with. */
export interface Scene {
  buyer: ApiPerson;
  seller: ApiPerson;
  admin: ApiPerson;
  /** What stands for `$NAME` in examples, filled as the story goes on. */
  kept: Record<string, string>;
}

/** One call of an operation's own example. */
export interface Step {
  /** Its `operationId`. */
  operation: string;
  as: "nobody" | "buyer" | "seller" | "admin";
  status: number;
  /** What of the answer later examples refer to as `$NAME`. */
  keep?: (body: Body) => Record<string, unknown>;
  /** Done before it; what it returns is kept too. */
  before?: () => Promise<Record<string, string>>;
}

export function step(operation: string, as: Step["as"], status = 200, rest: Partial<Step> = {}): Step {
  return { operation, as, status, ...rest };
}

/** Of an answer's first item. */
export function first(body: Body): Body {
  return ((body.items as Body[])[0] ?? {}) as Body;
}

/** Keeps one field under a name. */
export function from(name: string, field: string) {
  return (body: Body) => ({ [name]: body[field] });
}
