import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readSignedText, signText } from "./signed-text.ts";

describe("signed text", () => {
  it("reads what was signed, whatever it is", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(readSignedText("bag", signText("bag", text))).toBe(text);
      }),
    );
  });

  it("refuses what was changed, cut or never signed", () => {
    const signed = signText("bag", "one");
    for (const forged of [signed.replace("one", "two"), signed.slice(0, -1), `${signed}x`, "one", "one.", ".", ""]) {
      expect(readSignedText("bag", forged), forged).toBeNull();
    }
    expect(readSignedText("unsubscribe", signed)).toBeNull();
  });
});
