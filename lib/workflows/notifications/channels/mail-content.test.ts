import { describe, expect, it } from "vitest";
import { definitionOf, notificationTypes } from "@/lib/domain/notifications/rules.registry.ts";
import { readUnsubscribeToken } from "@/lib/domain/notifications/service.unsubscribe.ts";
import { exampleMessage, exampleNotification, exampleReader } from "@/tests/support/mails.ts";
import { mailOf } from "./mail-content.ts";

const { userId } = exampleReader;

/** What the button of a mail program ends; null: there is no such button. */
function endedBy(headers: Record<string, string> = {}): readonly string[] | null {
  const address = /^<(.*)>$/.exec(headers["List-Unsubscribe"] ?? "")?.[1];
  if (address === undefined) return null;
  expect(headers["List-Unsubscribe-Post"]).toBe("List-Unsubscribe=One-Click");
  const url = new URL(address);
  expect(`${url.origin}${url.pathname}`).toBe("http://localhost:3000/api/unsubscribe");
  const found = readUnsubscribeToken(url.searchParams.get("token") ?? "");
  expect(found?.userId).toBe(userId);
  return found?.types ?? null;
}

describe.each(notificationTypes.filter((type) => definitionOf(type).mailTemplate !== "link"))(
  "the mail of %s",
  (type) => {
    const { text, html, subject, headers } = mailOf(exampleMessage([type]));
    const { title, body, href } = exampleNotification(type);

    it("says in both parts what there is to say, and leads to it", () => {
      expect(subject).toBe(title);
      for (const words of [title, body, `http://localhost:3000${href}`]) expect(text).toContain(words);
      expect(html).toContain("Ada &lt;Test&gt;");
      expect(html).not.toContain("<Test>");
      expect(html).not.toContain("preload");
      expect(text.indexOf(href)).toBeLessThan(text.indexOf("--\n"));
    });

    it("shows the shoe and the order that it is about", () => {
      const { about } = definitionOf(type);
      const picture = "http://localhost:3000/images/products/air-jordan-1-retro-high-og-chicago/main/320.webp";
      const [image = ""] = /<img [^>]*>/.exec(html) ?? [];
      expect(image.includes(`src="${picture}"`)).toBe(about !== "nothing");
      expect(image.includes('alt="Air Jordan 1 Retro High OG Chicago"')).toBe(about !== "nothing");
      expect(text.includes("Price: $220\n")).toBe(about === "order");
      expect(text.includes("\nOrder: ORD-20261121-7K3M9QXA\n")).toBe(about === "order");
    });

    it("can be ended with one press if nobody needs it, and only then", () => {
      const isOptional = definitionOf(type).purpose === "optional";
      expect(endedBy(headers)).toEqual(isOptional ? [type] : null);
      for (const part of [text, html]) expect(part.includes("/unsubscribe?token=")).toBe(isOptional);
    });
  },
);

it("a collection ends all that it has collected", () => {
  const { headers, text } = mailOf(exampleMessage(["price_alert", "outbid", "outbid"]));
  expect(endedBy(headers)).toEqual(["outbid", "price_alert"]);
  expect(text).toContain("3 things since our last mail");
});

it("a token that was changed, or made for something else, ends nothing", () => {
  const token = new URL(
    (mailOf(exampleMessage(["outbid"])).headers?.["List-Unsubscribe"] ?? "").slice(1, -1),
  ).searchParams.get("token");
  expect(readUnsubscribeToken(token ?? "")).toEqual({ userId, types: ["outbid"] });
  const stranger = "00000000-0000-4000-8000-000000000009";
  for (const forged of [token?.replace(userId, stranger), token?.replace("outbid", "price_alert"), "", "a.b"]) {
    expect(readUnsubscribeToken(forged ?? "")).toBeNull();
  }
});
