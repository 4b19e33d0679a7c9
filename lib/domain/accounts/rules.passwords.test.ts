import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { passwordProblem } from "./rules.passwords.ts";

describe("passwordProblem", () => {
  it("takes a few words, in any script", () => {
    for (const good of ["correct horse battery", "Turnschuhgröße 42", "ぼくのくつはあかいくつ", "kD8#vm2!qzPw"]) {
      expect(passwordProblem(good, ["Ann Lee", "ann@example.com"])).toBeNull();
    }
  });

  it("refuses what is too short, counting characters", () => {
    expect(passwordProblem("ninechars")).toMatch(/at least 10/);
    expect(passwordProblem("👟👟👟👟👟x")).toMatch(/at least 10/);
  });

  it("refuses what bcrypt would cut, counting bytes", () => {
    expect(passwordProblem(`${"ab1 ".repeat(18).slice(0, 71)}z`)).toBeNull();
    expect(passwordProblem(`${"x7 ".repeat(24)}y`)).toMatch(/at most 72/);
    expect(passwordProblem(`${"größe-und-länge ".repeat(4)}öäü`)).toMatch(/at most 72/);
  });

  it("refuses what everybody tries first", () => {
    for (const bad of [
      "password123",
      "Password123",
      "QWERTYUIOP",
      "1234567890",
      "0987654321",
      "aaaaaaaaaaaa",
      "abcabcabcabc",
    ]) {
      expect(passwordProblem(bad), bad).toMatch(/guess first/);
    }
  });

  it("refuses name and address with a number behind", () => {
    expect(passwordProblem("annabella99", ["Annabella Lee", "a@example.com"])).toMatch(/too close/);
    expect(passwordProblem("annabella@example.com", ["Ann", "annabella@example.com"])).toMatch(/too close/);
    expect(passwordProblem("annabella likes red shoes", ["Annabella Lee", "a@example.com"])).toBeNull();
  });

  it("never throws and never lets more than 72 bytes through", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 120 }), fc.string(), (password, name) => {
        if (passwordProblem(password, [name]) === null) expect(Buffer.byteLength(password)).toBeLessThanOrEqual(72);
      }),
    );
  });
});
