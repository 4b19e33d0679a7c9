import { beforeEach, describe, expect, it } from "vitest";
import type { UserActor } from "@/lib/core/actor.ts";
import { addMs, fixedClock } from "@/lib/core/clock.ts";
import { settingsSubjectId } from "@/lib/domain/audit/model.ts";
import { listAuditOf } from "@/lib/domain/audit/queries.ts";
import { type SettingDraft, settingNames } from "@/lib/domain/settings/model.ts";
import { currentSettings, forgetSettings, listSettings, readSettings } from "@/lib/domain/settings/queries.ts";
import { personWith } from "@/tests/support/actors.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { scheduleSetting } from "./schedule-setting.ts";
import { withdrawSetting } from "./withdraw-setting.ts";

const { database } = testDatabase;
const now = new Date("2026-11-28T12:00:00Z");
const at = (milliseconds: number) => ({ clock: fixedClock(addMs(now, milliseconds)), database });

let admin: UserActor;

beforeEach(async () => {
  await testDatabase.reset();
  forgetSettings(database);
  admin = await personWith("admin");
});

const draft = (changes: Partial<SettingDraft> = {}): SettingDraft => ({
  name: "shipByBusinessDays",
  value: 4,
  basedOnVersion: 1,
  startsAt: null,
  ...changes,
});

describe("a setting", () => {
  it("takes its next value ten seconds later, everywhere at once, and it is known who did it", async () => {
    expect(await scheduleSetting(admin, draft(), at(0))).toMatchObject({ value: { effectiveAt: addMs(now, 10_000) } });
    const daysAt = async (milliseconds: number) =>
      (await currentSettings(addMs(now, milliseconds), database)).shipByBusinessDays;
    expect([await daysAt(9_999), await daysAt(10_000)]).toEqual([2, 4]);
    expect(await readSettings(database, now)).toMatchObject({ shipByBusinessDays: 2, minimumPriceCents: 1_000 });
    expect(await listAuditOf(admin, { kind: "settings", id: settingsSubjectId }, 10)).toMatchObject([
      {
        action: "settings.schedule",
        before: { shipByBusinessDays: "2 business days" },
        after: { shipByBusinessDays: "4 business days" },
      },
    ]);
  });

  it("is entered once, however often it is sent at once", async () => {
    const results = await Promise.all([1, 2, 3].map(() => scheduleSetting(admin, draft(), at(0))));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    for (const result of results) if (!result.ok) expect(result.error.code).toBe("setting_moved_on");
    expect(await database.auditEntry.count()).toBe(1);
  });

  it("is taken back before it counts, and its number not used again", async () => {
    const startsAt = addMs(now, 60_000);
    const input = { name: "shipByBusinessDays", version: 2 } as const;
    await scheduleSetting(admin, draft({ startsAt }), at(0));
    const late = await withdrawSetting(admin, input, at(50_001));
    expect(late).toMatchObject({ error: { code: "setting_not_withdrawable" } });
    expect(await withdrawSetting(admin, input, at(50_000))).toMatchObject({ value: { value: 4 } });
    expect(await withdrawSetting(admin, input, at(50_000))).toMatchObject({ ok: false });
    expect((await readSettings(database, startsAt)).shipByBusinessDays).toBe(2);
    expect(await scheduleSetting(admin, draft(), at(51_000))).toMatchObject({ error: { code: "setting_moved_on" } });
    await scheduleSetting(admin, draft({ basedOnVersion: 2 }), at(51_000));
    const [view] = (await listSettings(admin, addMs(now, 70_000), database)).filter(
      ({ name }) => name === "shipByBusinessDays",
    );
    expect(view).toMatchObject({
      value: 4,
      newestVersion: 3,
      versions: [
        { version: 3, state: "in_force" },
        { version: 1, state: "past" },
        { version: 2, state: "withdrawn" },
      ],
    });
  });

  it("is for administrators only, as is the list; every setting there is has a value", async () => {
    const other = await personWith("buyer", "seller", "authenticator");
    expect(await scheduleSetting(other, draft(), at(0))).toMatchObject({ error: { code: "forbidden" } });
    const input = { name: "shipByBusinessDays", version: 1 } as const;
    expect(await withdrawSetting(other, input, at(0))).toMatchObject({ error: { code: "forbidden" } });
    expect(await listSettings(other, now, database)).toEqual([]);
    expect((await listSettings(admin, now, database)).map(({ name }) => name)).toEqual(settingNames);
  });
});
