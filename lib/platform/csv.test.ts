import { describe, expect, it } from "vitest";
import { csvLines, csvOfPages, dollars, harmless } from "./csv.ts";

describe("what people typed", () => {
  it.each([["=1+1"], ["+1"], ["-1"], ["@SUM(A1)"], ["\t=1"], ["\r=1"]])("%j becomes no formula", (text) => {
    expect(harmless(text)).toBe(`'${text}`);
  });

  it("stays as it is otherwise", () => {
    expect(harmless("Sam’s 1=1")).toBe("Sam’s 1=1");
  });
});

describe("a file", () => {
  it("quotes what needs it and ends its lines as spreadsheets expect", () => {
    expect(csvLines([["a", 'say "hi", now', dollars(-1_250), null, 3]])).toBe('a,"say ""hi"", now",-12.50,,3\r\n');
  });

  it("is read page by page until there is no next one", async () => {
    const pages = [
      { items: [1, 2], next: 1 },
      { items: [], next: 2 },
      { items: [3], next: null },
    ];
    const asked: (number | null)[] = [];
    const read = async (where: number | null) => {
      asked.push(where);
      return pages[where ?? 0] ?? { items: [], next: null };
    };
    const portions: string[] = [];
    for await (const portion of csvOfPages(["n"], read, (item) => [item])) portions.push(portion);
    expect(portions).toEqual(["n\r\n", "1\r\n2\r\n", "3\r\n"]);
    expect(asked).toEqual([null, 1, 2]);
  });
});
