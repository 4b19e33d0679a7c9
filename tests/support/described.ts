import { expect } from "vitest";
import { codesOf } from "@/app/api/_support/errors.ts";
import type { Operation } from "@/app/api/_support/operation.ts";
import { type ApiErrorCode, apiErrors } from "@/app/api/_support/problem.ts";

/** Refuses an answer that its operation does not describe: another status, a field more or less, a code it does not name. */
export function expectDescribed({ description }: Operation, status: number, body: unknown): void {
  const title = `${description.method} ${description.path} answered ${status}`;
  if (status < 400) {
    const schema = description.answers[status as keyof typeof description.answers];
    expect(schema, `${title}, which is not described`).toBeDefined();
    const parsed = schema?.safeParse(body);
    expect(parsed?.error?.issues ?? [], `${title} with ${JSON.stringify(body)}`).toEqual([]);
    return;
  }
  const { code } = body as { code: ApiErrorCode };
  expect(codesOf(description), `${title} ${code}, which is not described`).toContain(code);
  expect(apiErrors[code].status, title).toBe(status);
}
