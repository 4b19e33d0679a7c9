import { describe, expect, it } from "vitest";
import { actorKinds } from "./model.ts";
import { missingForStep, stepNeeds } from "./rules.steps.ts";
import { transitions } from "./rules.table.ts";
import { isFinal } from "./rules.transitions.ts";

describe("missingForStep", () => {
  /** Written down a second time: what may be done by naming the new state alone. Everything else has a route of its own. */
  const bare: Record<string, string[]> = {
    buyer: ["delivered>completed"],
    seller: [],
    authenticator: [],
    admin: [
      "paid>processing",
      "processing>seller_shipping",
      "auth_passed>shipping_to_buyer",
      "shipping_to_buyer>delivered",
      "delivered>completed",
    ],
  };

  it.each(Object.entries(bare))("lets a %s go without more in these steps only", (kind, steps) => {
    const actorKind = actorKinds.find((each) => each === kind) ?? "system";
    const theirs = transitions.filter(({ by }) => by.includes(actorKind));
    const free = theirs.filter((row) => missingForStep(row, actorKind) === null);
    expect(free.map(({ from, to }) => `${from}>${to}`)).toEqual(steps);
  });

  it("never lets anybody end a paid order without a decision about its money", () => {
    for (const row of transitions) {
      const ends = isFinal(row.to) && row.from !== "pending" && row.to !== "completed";
      if (ends) for (const kind of actorKinds) expect(missingForStep(row, kind), row.label).toBe("money");
    }
  });

  it("names a route for everything that can be missing", () => {
    for (const { what, route } of Object.values(stepNeeds)) {
      expect(what).not.toBe("");
      expect(route).toMatch(/^POST \/api\/v1\//);
    }
  });
});
