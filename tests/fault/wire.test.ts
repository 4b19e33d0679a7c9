import fc from "fast-check";
import { expect, it } from "vitest";
import { textsOf, WireReader } from "./wire.ts";

function message(type: string, body: Uint8Array): Buffer {
  const length = Buffer.alloc(4);
  length.writeInt32BE(body.length + 4);
  return Buffer.concat([Buffer.from(type === "startup" ? "" : type), length, body]);
}

const messages = fc.array(fc.tuple(fc.constantFrom("Q", "P", "B", "S", "Z"), fc.uint8Array({ maxLength: 40 })));

it("finds the same messages however the stream was cut", () => {
  fc.assert(
    fc.property(
      messages,
      fc.boolean(),
      fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1 }),
      (sent, hasStartup, cuts) => {
        const all = hasStartup ? [["startup", new Uint8Array(3)] as const, ...sent] : sent;
        const stream = Buffer.concat(all.map(([type, body]) => message(type, body)));
        const reader = new WireReader(hasStartup);
        const found: [string, number[]][] = [];
        for (let start = 0, turn = 0; start < stream.length; turn += 1) {
          const size = cuts[turn % cuts.length] ?? 1;
          for (const { type, body } of reader.read(stream.subarray(start, start + size))) found.push([type, [...body]]);
          start += size;
        }
        expect(found).toEqual(all.map(([type, body]) => [type, [...body]]));
      },
    ),
  );
});

it("reads the texts that a message begins with", () => {
  expect(textsOf(Buffer.from("name\0SELECT 1\0\0\0"), 2)).toEqual(["name", "SELECT 1"]);
  expect(textsOf(Buffer.from("torn"), 1)).toEqual([]);
});
