import fc from "fast-check";
import type Stripe from "stripe";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import type { JsonObject } from "@/lib/platform/outbox.ts";
import { dumpState } from "./dump.ts";
import { type PreparedStage, Stages } from "./stages.ts";
import { stories } from "./stories.ts";
import type { Story } from "./story.ts";
import { type StripeProxy, startStripeProxy } from "./stripe-proxy.ts";
import type { Deed, Step } from "./trap.ts";
import { deliverEvent, eventsOf, work } from "./worker-work.ts";
import { enterWorld, type Hands, handsOf, leaveWorld } from "./world.ts";

const isDeep = process.env.FAULT_STEPS !== undefined && process.env.FAULT_STEPS !== "few";
const deepShuffles = 60;
/** Of each request whose answers are lost. */
const deepLosses = 10;
const seed = 20261121;
const timesEach = 5;
/** Of an event that could not be taken in, because it met another at the same time. */
const mostRepetitions = 10;

/** How events come: asked after each act and, with `isLast`, once more at the end. */
type Arrival = (events: readonly Stripe.Event[], isLast: boolean) => Stripe.Event[][];

/** Each once, one after the other, as they were made. */
function inOrder(): Arrival {
  const seen = new Set<string>();
  return (events) => {
    const fresh = events.filter(({ id }) => !seen.has(id));
    for (const { id } of fresh) seen.add(id);
    return fresh.map((event) => [event]);
  };
}

/**
 * Each five times in random order, up to three at the same time.
 * @param isLate none before everything has happened; otherwise every event once soon, and again at any time
 */
function shuffled(random: fc.GeneratorValue, isLate: boolean): Arrival {
  const seen = new Set<string>();
  let waiting: Stripe.Event[] = [];
  const inGroups = (events: Stripe.Event[]) => {
    const places = random(fc.shuffledSubarray<number>, [...events.keys()], { minLength: events.length });
    const mixed = places.flatMap((place) => events[place] ?? []);
    const groups: Stripe.Event[][] = [];
    while (mixed.length > 0) groups.push(mixed.splice(0, random(fc.integer, { min: 1, max: 3 })));
    return groups;
  };
  return (events, isLast) => {
    const fresh = events.filter(({ id }) => !seen.has(id));
    for (const { id } of fresh) seen.add(id);
    const copies = isLate ? timesEach : timesEach - 1;
    waiting.push(...Array.from({ length: copies }, () => fresh).flat());
    if (isLast) return inGroups(waiting);
    if (isLate) return [];
    const repeated = new Set(random(fc.subarray<number>, [...waiting.keys()]));
    const again = waiting.filter((_, place) => repeated.has(place));
    waiting = waiting.filter((_, place) => !repeated.has(place));
    return inGroups([...fresh, ...again]);
  };
}

/** Stripe sends an event again that was not acknowledged. */
async function deliver(groups: Stripe.Event[][]): Promise<void> {
  for (const group of groups) {
    let due = group;
    for (let turn = 1; due.length > 0; turn += 1) {
      const outcomes = await Promise.allSettled(due.map(deliverEvent));
      due = due.filter((_, index) => outcomes[index]?.status === "rejected");
      const failed = outcomes.find((outcome) => outcome.status === "rejected");
      if (failed && turn === mostRepetitions) throw failed.reason;
    }
  }
}

/** The ids that every run of a stage knows, by what they are. */
function namesOf(facts: JsonObject): Map<string, string> {
  return new Map(Object.entries(facts).map(([name, id]) => [String(id), name]));
}

async function tell(story: Story, facts: JsonObject, hands: Hands, arrival: Arrival): Promise<string[]> {
  for (const act of story.acts) {
    await act(facts, hands);
    await work(hands);
    await deliver(arrival(await eventsOf(hands.stripe), false));
    await work(hands);
  }
  await deliver(arrival(await eventsOf(hands.stripe), true));
  await work(hands);
  await story.prove?.(facts, hands);
  return dumpState(hands.database, namesOf(facts));
}

/** A way to Stripe that loses the answers to some requests. */
class Losses {
  private losable: readonly string[] = [];
  /** How many answers were lost. */
  count = 0;

  begin(losable: readonly string[]): void {
    this.losable = losable;
    this.count = 0;
  }

  pass({ what }: Deed, moment: Step["moment"]): boolean {
    const isLost = moment === "after" && this.losable.includes(what);
    if (isLost) this.count += 1;
    return !isLost;
  }
}

const losses = new Losses();
let stages: Stages;
let way: StripeProxy;

beforeAll(async () => {
  stages = new Stages(inject("databaseServer"));
  way = await startStripeProxy(losses);
});
afterAll(async () => {
  await way.stop();
  stages.remove();
});

async function stateAfter(story: Story, stage: PreparedStage, arrival: Arrival, losable: readonly string[] = []) {
  const copy = await stages.begin(stage);
  const world = { ...stages.worldOf(copy), stripePort: way.port };
  way.setTarget(copy.standIn.port);
  losses.begin(losable);
  await enterWorld(world);
  try {
    return await tell(story, stage.facts, handsOf(world, copy.standIn.port), arrival);
  } finally {
    await leaveWorld();
    await stages.end(copy);
  }
}

/** Every way of hearing ends as the undisturbed one, which is told once for all of them. */
it.each(Object.entries(stories))(
  "%s: the events may come in any order, five times each, soon or late, and in place of answers that are lost",
  async (name, story) => {
    const stage = await stages.prepare(story);
    const expected = await stateAfter(story, stage, inOrder());
    const property = fc.asyncProperty(fc.gen(), fc.boolean(), async (random, isLate) => {
      expect(await stateAfter(story, stage, shuffled(random, isLate && !story.isHeardSoon))).toEqual(expected);
    });
    const numRuns = isDeep ? deepShuffles : story.isHeardSoon ? 2 : 3;
    const began = Date.now();
    await fc.assert(property, { seed, numRuns, endOnFailure: true });
    for (const request of story.losable ?? []) {
      const silence = fc.asyncProperty(fc.gen(), async (random) => {
        expect(await stateAfter(story, stage, shuffled(random, false), [request]), `${request} lost`).toEqual(expected);
        expect(losses.count).toBeGreaterThan(0);
      });
      await fc.assert(silence, { seed, numRuns: isDeep ? deepLosses : 1, endOnFailure: true });
    }
    const seconds = Math.round((Date.now() - began) / 1_000);
    process.stdout.write(`${name}: ${numRuns} shuffles, seed ${seed}, ${seconds} s\n`);
    await stages.drop(stage);
  },
  isDeep ? 1_800_000 : 240_000,
);
