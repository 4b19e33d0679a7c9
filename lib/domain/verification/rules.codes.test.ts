import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatProofCode, orderNumberIn, proofCodeBytes, proofCodeFrom, readProofCode } from "./rules.codes.ts";

describe("codes of tags", () => {
  it("are read back however they are written", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: proofCodeBytes, maxLength: proofCodeBytes }), (random) => {
        const code = proofCodeFrom(random);
        expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
        expect(formatProofCode(code)).toMatch(/^(.{5}-){4}.{6}$/);
        for (const written of [code, formatProofCode(code), ` ${code.toLowerCase()} `, code.replaceAll("0", "o")]) {
          expect(readProofCode(written)).toBe(code);
        }
      }),
    );
  });

  it("are nothing else", () => {
    for (const text of ["", "U".repeat(26), "A".repeat(25), "A".repeat(27), "../etc/passwd"]) {
      expect(readProofCode(text)).toBeNull();
    }
  });
});

describe("a scan", () => {
  it.each([
    ["ORD-20261121-7K3M9QXA", "ORD-20261121-7K3M9QXA"],
    [" ord-20261121-7k3m9qxa\n", "ORD-20261121-7K3M9QXA"],
    ["https://solebook.example/orders/ORD-20261121-7K3M9QXAB?from=label", "ORD-20261121-7K3M9QXAB"],
    ["SOLEBOOK;ORD-20261121-7K3M9QXA;1Z999", "ORD-20261121-7K3M9QXA"],
    ["1Z999AA10123456784", null],
    ["ORD-2026-7K3M9QXA", null],
    ["", null],
  ])("of %j is about %j", (text, number) => {
    expect(orderNumberIn(text)).toBe(number);
  });
});
