import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { commonErrors } from "@/lib/core/errors.ts";
import { allows } from "@/lib/core/permissions.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import type { HealthView, PartName, PartState, PartView } from "@/lib/domain/operations/model.ts";
import { worstOf } from "@/lib/domain/operations/rules.ts";
import { logger } from "@/lib/platform/logger.ts";
import { within } from "@/lib/platform/time-limit.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { type Finding, type Probe, probes } from "./probes.ts";

/** Nobody waits longer for a part than this. */
const timeoutMs = 4_000;
/** A part that takes longer to answer should be looked at. */
const slowMs = 1_500;

function stateOf({ isWorrying }: Finding, tookMs: number): PartState {
  return isWorrying || tookMs > slowMs ? "slow" : "ok";
}

/** Asks one part, for at most four seconds. */
async function look(part: PartName, probe: Probe, context: Parameters<Probe>[0]): Promise<PartView> {
  const startedAt = performance.now();
  const took = () => Math.round(performance.now() - startedAt);
  try {
    const finding = await within(probe(context), timeoutMs);
    const tookMs = took();
    return { part, state: stateOf(finding, tookMs), note: finding.note, tookMs };
  } catch (error) {
    logger.warn({ err: error, part }, "a part of the house is not well");
    const note = error instanceof Error ? error.message : "It did not answer.";
    return { part, state: "down", note, tookMs: took() };
  }
}

/**
 * Looks at every part of the house at once, each with its own time to answer: what is down and what should be looked at.
 * Errors: `forbidden` for all but admins.
 */
export async function checkParts(actor: Actor, context?: WorkflowContext): Promise<Result<HealthView, "forbidden">> {
  if (!allows(actor, "health.view")) return fail("forbidden", commonErrors.forbidden.message);
  const resolved = resolveContext(context);
  const names = Object.keys(probes) as PartName[];
  const parts = await Promise.all(names.map((part) => look(part, probes[part], resolved)));
  return ok({ state: worstOf(parts), at: resolved.now.toISOString(), parts });
}
