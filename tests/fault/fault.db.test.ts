import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { z } from "zod";
import { Explorer } from "./explore.ts";
import { scenarios } from "./scenarios.ts";
import type { Step } from "./trap.ts";

/** How many steps are tried: `few` of each scenario, all `lasting` ones, or `every` message to Postgres and Stripe. */
const depth = z.enum(["few", "lasting", "every"]).parse(process.env.FAULT_STEPS ?? "few");
const timeoutMs = { few: 300_000, lasting: 1_800_000, every: 3_600_000 }[depth];
/** `2/5`: every fifth of the chosen steps, beginning with the second, so that a long run can be done in parts; all of them otherwise. */
const part = z
  .string()
  .regex(/^[1-9]\d*\/[1-9]\d*$/)
  .transform((text) => text.split("/").map(Number))
  .parse(process.env.FAULT_PART ?? "1/1");
/** How much hangs on a step: calls of Stripe above all, then what commits the most. */
function weightOf({ what }: Step): number {
  if (what.startsWith("POST ")) return 100;
  return what.includes("_private_") ? 0 : what.split(",").length;
}

/** One of each kind, the weightiest, each after it was done: the process then dies not knowing of it. */
function aFew(steps: readonly Step[], count: number): readonly Step[] {
  const lasting = steps.filter(({ isLasting, moment }) => isLasting && moment === "after");
  const kinds = new Map(lasting.toReversed().map((step) => [step.what, step]));
  return [...kinds.values()].toSorted((one, two) => weightOf(two) - weightOf(one)).slice(0, count);
}

const choices: Record<typeof depth, (steps: readonly Step[], few: number) => readonly Step[]> = {
  few: aFew,
  lasting: (steps) => steps.filter(({ isLasting }) => isLasting),
  every: (steps) => steps,
};

function ofPart(steps: readonly Step[]): readonly Step[] {
  const [first = 1, parts = 1] = part;
  return steps.filter((_, index) => index % parts === first - 1);
}

let explorer: Explorer;

beforeAll(async () => {
  explorer = await Explorer.start(inject("databaseServer"));
});
afterAll(() => explorer.stop());

it.each(Object.entries(scenarios))("a process is killed while %s", { timeout: timeoutMs }, async (name, { few }) => {
  const began = Date.now();
  const choose = (all: readonly Step[]) => ofPart(choices[depth](all, few));
  const { steps, killedAt, missed, failures } = await explorer.explore(name, choose);
  const lasting = steps.filter(({ isLasting }) => isLasting).length;
  const seconds = Math.round((Date.now() - began) / 1_000);
  const notes = missed.length > 0 ? `; not met again: ${missed.join(", ")}` : "";
  process.stdout.write(
    `${name}: ${steps.length} steps (${lasting} lasting), killed at ${killedAt.length} in ${seconds} s${notes}\n`,
  );
  process.stdout.write(killedAt.map((step) => `  ${step}\n`).join(""));
  expect(failures).toEqual([]);
  expect(killedAt.length).toBeGreaterThan(0);
  expect(missed.length).toBeLessThanOrEqual(killedAt.length / 10);
});
