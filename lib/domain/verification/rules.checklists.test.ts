import { describe, expect, it } from "vitest";
import { keyOfTitle, withKeys } from "./rules.checklists.ts";
import { checklistFormSchema } from "./schema.checklists.ts";

const point = (title: string, key?: string) => ({ key, title, guide: "Look at it.", mayNotApply: false });

describe("keys of the points", () => {
  it("are made from titles and told apart", () => {
    expect(keyOfTitle("Box condition", new Set())).toBe("box_condition");
    expect(keyOfTitle("Größe!", new Set(["gro_e", "gro_e_2"]))).toBe("gro_e_3");
    expect(keyOfTitle("…", new Set())).toBe("point");
    expect(keyOfTitle("a".repeat(60), new Set()).length).toBeLessThanOrEqual(40);
  });

  it("stay where a point has one, also when its title or place changes", () => {
    const keys = withKeys([point("Size"), point("Renamed", "size"), point("Size")]).map(({ key }) => key);
    expect(keys).toEqual(["size_2", "size", "size_3"]);
  });
});

describe("the form for a version", () => {
  const read = (items: unknown, note = "More") =>
    checklistFormSchema.safeParse({
      basedOnVersion: "1",
      note,
      items: typeof items === "string" ? items : JSON.stringify(items),
    });

  it("reads its points and names the one that is wrong", () => {
    expect(read([point("Box")]).data).toEqual({
      basedOnVersion: 1,
      note: "More",
      items: [{ key: "box", title: "Box", guide: "Look at it.", mayNotApply: false }],
    });
    expect(read([point("Box"), point(" ")]).error?.issues[0]?.path).toEqual(["items", 1, "title"]);
    expect(read("[{").error?.issues[0]?.path).toEqual(["items"]);
    expect(read([]).success).toBe(false);
    expect(read([point("Box")], " ").error?.issues[0]?.path).toEqual(["note"]);
    expect(read([point("Box", "b"), point("Lid", "b")]).error?.issues[0]?.message).toContain("same key");
  });
});
