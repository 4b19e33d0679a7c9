import { expect, test } from "vitest";
import { marketChannel, userChannel } from "@/lib/core/channels.ts";
import { readMessage } from "./read-message.ts";

const id = "6f0f9a52-4a7e-4c0b-9d0e-1f6f1f0a2b3c";
const trade = {
  matchId: id,
  variantId: id,
  sizeLabel: "10",
  priceCents: 22_000,
  sequence: "7",
  at: "2026-11-21T10:00:00.000Z",
  takerSide: "bid",
};

test("an event in the right shape arrives with its kind", () => {
  expect(readMessage(marketChannel(id), "match", trade)).toEqual({ kind: "market.match", event: trade });
});

test("the same name means something else on a person's own channel", () => {
  expect(readMessage(userChannel(id), "match", trade)).toBeNull();
});

test.each([
  ["a wrong shape", marketChannel(id), "match", { ...trade, priceCents: "220" }],
  ["an unknown event", marketChannel(id), "toString", trade],
  ["a channel that is not ours", "market-1", "match", trade],
])("%s is dropped", (_name, channel, event, data) => {
  expect(readMessage(channel, event, data)).toBeNull();
});
