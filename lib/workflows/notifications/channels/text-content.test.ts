import { describe, expect, it } from "vitest";
import { definitionOf, notificationTypes } from "@/lib/domain/notifications/rules.registry.ts";
import { exampleMessage } from "@/tests/support/mails.ts";
import { textOf } from "./text-content.ts";

const texted = notificationTypes.filter((type) => definitionOf(type).channels.sms !== "never");

describe("a text", () => {
  it("exists for the few types that cannot wait", () => {
    expect(texted.length).toBeGreaterThan(0);
    expect(texted.length).toBeLessThan(8);
    for (const type of texted) expect(definitionOf(type).urgency).toBe("urgent");
  });

  it.each(texted)("of %s says who speaks and where to go, in two parts of the telephone's own letters", (type) => {
    const text = textOf(exampleMessage([type]));
    expect(text).toMatch(/^Solebook: .+ http:\/\/localhost:3000\/\S+$/);
    expect(text.length).toBeLessThanOrEqual(306);
    expect(text).toMatch(/^[ -~]+$/);
  });

  it("that is too long loses words, never its link", () => {
    const message = exampleMessage(["payment_reminder"]);
    const [notification] = message.notifications;
    const text = textOf({ ...message, notifications: [{ ...notification, body: "“Pay” now. ".repeat(60) }] });
    expect(text).toHaveLength(306);
    expect(text).toMatch(/\.\.\. http:\/\/localhost:3000\/orders\/\S+\/pay$/);
  });
});
