import { beforeEach, describe, expect, it } from "vitest";
import { fixedClock } from "@/lib/core/clock.ts";
import { checklistSubjectId } from "@/lib/domain/audit/model.ts";
import { listAuditOf } from "@/lib/domain/audit/queries.ts";
import { listChecklists } from "@/lib/domain/verification/queries.checklists.ts";
import { sqlStateOf } from "@/lib/platform/db.ts";
import { personWith } from "@/tests/support/actors.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { publishChecklist } from "./publish-checklist.ts";

const { database } = testDatabase;
const context = { clock: fixedClock(new Date("2026-11-28T10:00:00Z")) };
const draft = (title: string, basedOnVersion = 1) => ({
  basedOnVersion,
  note: "Shorter",
  items: [{ key: "box", title, guide: "Look at it.", mayNotApply: false }],
});

beforeEach(() => testDatabase.reset());

describe("publishChecklist", () => {
  it("lets one of two admins publish who have seen the same version, and writes it down", async () => {
    const [first, second] = [await personWith("admin"), await personWith("admin")];
    const results = await Promise.all([
      publishChecklist(first, draft("Box"), context),
      publishChecklist(second, draft("Lid"), context),
    ]);
    expect(results.filter(({ ok }) => ok)).toEqual([{ ok: true, value: { version: 2 } }]);
    expect(results.find(({ ok }) => !ok)).toMatchObject({ error: { code: "checklist_moved_on" } });
    const versions = await listChecklists(first);
    expect(versions.map(({ version, items }) => [version, items.length])).toEqual([
      [2, 1],
      [1, 8],
    ]);
    const [entry] = await listAuditOf(first, { kind: "checklist", id: checklistSubjectId }, 10);
    expect(entry).toMatchObject({ action: "checklist.publish", before: { version: 1 }, after: { version: 2 } });
    const [current] = versions;
    expect(await publishChecklist(first, { ...draft("", 2), items: current?.items ?? [] }, context)).toMatchObject({
      error: { code: "checklist_unchanged" },
    });
  });

  it("is for admins; the list itself is for everybody at the desk, and nobody changes a version", async () => {
    const authenticator = await personWith("authenticator");
    expect(await publishChecklist(authenticator, draft("Box"), context)).toMatchObject({
      error: { code: "forbidden" },
    });
    expect(await listChecklists(authenticator)).toHaveLength(1);
    expect(await listChecklists(await personWith("buyer", "seller"))).toEqual([]);
    for (const change of ["UPDATE verification_checklists SET note = 'x'", "DELETE FROM verification_checklists"]) {
      const state = await database.$executeRawUnsafe(change).catch(sqlStateOf);
      expect(state).toBe("23001");
    }
  });
});
