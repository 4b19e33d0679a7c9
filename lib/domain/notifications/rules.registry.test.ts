import { describe, expect, it } from "vitest";
import { exampleSubjects, type MailTemplate, mailTemplates } from "./model.definition.ts";
import { notificationChannels, notificationKinds } from "./model.ts";
import { checkNews } from "./rules.news.ts";
import { definitionOf, exampleOf, notificationDefinitions, notificationTypes } from "./rules.registry.ts";

const id = "6f0f9a52-4a7e-4c0b-9d0e-1f6f1f0a2b3c";
const ids = { userId: id, orderId: id, productId: id, variantId: null };

describe.each(notificationTypes)("%s", (type) => {
  const definition = definitionOf(type);
  const example = exampleOf(definition);

  it("has words for people: a title, a sentence, a place on this site, a word for the button, a name in preferences", () => {
    const { title, body, href } = definition.text(example);
    expect(title.length).toBeGreaterThan(2);
    expect(title.length).toBeLessThanOrEqual(70);
    expect(title).not.toMatch(/[.!]$/);
    expect(body).toMatch(/[.?]$/);
    expect(`${title} ${body}`).not.toMatch(/undefined|null|NaN|\[object|\{/);
    expect(href).toMatch(/^\/(?!\/)/);
    expect(definition.action).toMatch(/^[A-Z]/);
    expect(definition.label).toMatch(/^[A-Z].*[^.]$/);
  });

  it("has a place in the list, a mail's design, and an answer for each channel", () => {
    expect(notificationKinds).toContain(definition.kind);
    expect(mailTemplates).toContain(definition.mailTemplate satisfies MailTemplate);
    expect(Object.keys(definition.channels).sort()).toEqual([...notificationChannels].sort());
    expect(Object.values(definition.channels).some((use) => use === "always" || use === "on")).toBe(true);
  });

  it("is never optional and impossible to end", () => {
    if (definition.purpose === "optional") expect(Object.values(definition.channels)).not.toContain("always");
  });

  it("takes the facts of its example, and no others", () => {
    const facts = definition.example;
    const wanted = { type, occasion: "one", facts, ...ids };
    expect(checkNews(wanted)).toMatchObject({ type, facts });
    expect(() => checkNews({ ...wanted, facts: { ...facts, surprise: true } })).toThrow();
  });

  it("tells of many together when it happens often", () => {
    const { batch } = definition;
    if (!batch) return;
    const { title, body, href } = batch.text([example, example, example], 10);
    expect(title).toContain("10");
    expect(`${title} ${body}`).not.toMatch(/undefined|null|NaN|\[object/);
    expect(href).toMatch(/^\/(?!\/)/);
    expect(batch.windowMs).toBeGreaterThan(0);
  });
});

describe("the words", () => {
  const { price_alert: alert, outbid, offer_expired: expired } = notificationDefinitions;
  const { shoe } = exampleSubjects;

  it("of an alert name shoe, price and what was wanted", () => {
    expect(alert.text({ ...shoe, ...alert.example })).toMatchObject({
      title: "Air Jordan 1 Retro High OG Chicago: now $279",
      body: "You wanted to know when the lowest ask in size 10 is at $280 or less.",
      href: "/sneakers/air-jordan-1-retro-high-og-chicago?size=10",
    });
    const drop = {
      ...shoe,
      ...alert.example,
      sizeLabel: null,
      drop: { dropBps: 1_000, fromCents: 31_000 },
      thresholdCents: null,
    };
    expect(alert.text(drop).body).toBe("You wanted to know when the lowest ask of all sizes falls 10% from $310.");
  });

  it("of many bids name two shoes and count the rest", () => {
    const others = ["Dunk Low", "Dunk Low", "Air Max 1"].map((productName) => ({
      ...shoe,
      ...outbid.example,
      productName,
    }));
    expect(outbid.batch?.text(others, 10)).toEqual({
      title: "10 of your bids were outbid",
      body: "Dunk Low, Air Max 1 and 8 more: somebody bids more than you.",
      href: "/buying",
    });
    const ask = { ...shoe, ...expired.example };
    const bid = { ...ask, side: "bid" as const };
    expect(expired.batch?.text([bid, ask], 2).title).toBe("2 of your offers have ended");
    expect(expired.batch?.text([ask, ask], 2).title).toBe("2 of your asks have ended");
  });
});
