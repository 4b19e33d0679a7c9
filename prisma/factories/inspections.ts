import type { UserActor } from "@/lib/core/actor.ts";
import { fixedClock } from "@/lib/core/clock.ts";
import type { SessionId, UserId } from "@/lib/core/ids.ts";
import { invariant } from "@/lib/core/invariant.ts";
import { getTask } from "@/lib/domain/verification/queries.task.ts";
import type { Database } from "@/lib/platform/db.ts";
import type { FileStorage } from "@/lib/platform/storage-model.ts";
import { addInspectionPhoto } from "@/lib/workflows/verification/change-photos.ts";
import { claimTask } from "@/lib/workflows/verification/claim-task.ts";
import { type GivenVerdict, giveVerdict } from "@/lib/workflows/verification/give-verdict.ts";
import { receiveParcel } from "@/lib/workflows/verification/receive-parcel.ts";
import { saveFindings } from "@/lib/workflows/verification/save-findings.ts";
import { createUser } from "./accounts.ts";

/** Somebody who works at the desk. */
export async function createInspector(database: Database, name?: string): Promise<UserActor> {
  const { id } = await createUser(database, { roles: ["authenticator"], ...(name && { name }) });
  const sessionId = "00000000-0000-4000-8000-000000000000" as SessionId;
  return { kind: "user", userId: id as UserId, sessionId, roles: ["authenticator"], emailVerified: true };
}

export interface InspectionStep {
  database: Database;
  inspector: UserActor;
  at: Date;
}

/** Scans the parcel of an order that is on its way. @returns the task's id */
export async function openInspection(step: InspectionStep, orderNumber: string): Promise<string> {
  const { database, inspector, at } = step;
  const received = await receiveParcel(inspector, { scanned: orderNumber }, { database, clock: fixedClock(at) });
  invariant(received.ok, "the parcel was taken in");
  return received.value.taskId;
}

export interface Faults {
  /** Points of the list with what is wrong; the others pass. */
  [key: string]: string;
}

/**
 * Takes a pair, fills the whole list in and gives the verdict that follows. Each fault gets the photograph.
 * @param photo bytes of a picture file; needed where there are faults
 */
export async function inspect(
  step: InspectionStep & { storage?: FileStorage },
  taskId: string,
  { faults = {}, photo, note = "" }: { faults?: Faults; photo?: Uint8Array; note?: string } = {},
): Promise<GivenVerdict> {
  const { database, inspector, at, storage } = step;
  const context = { database, clock: fixedClock(at), ...(storage && { storage }) };
  const claimed = await claimTask(inspector, { taskId }, context);
  invariant(claimed.ok, "the pair was free");
  const task = await getTask(inspector, taskId, at, database);
  invariant(task, "the inspection is there");
  const results = task.items.map(({ key }) => ({
    key,
    outcome: key in faults ? ("fail" as const) : ("pass" as const),
    note: faults[key] ?? "",
  }));
  for (const key of Object.keys(faults)) {
    if (task.photos.some(({ itemKey }) => itemKey === key) || !photo) continue;
    const added = await addInspectionPhoto(inspector, { taskId, itemKey: key, bytes: photo }, context);
    invariant(added.ok, "the photograph was kept");
  }
  const findings = { revision: task.revision, measuredSize: task.pair.sizeLabel, results };
  const saved = await saveFindings(inspector, { taskId, ...findings }, context);
  invariant(saved.ok, "the findings were kept");
  const verdict = Object.keys(faults).length > 0 ? "fail" : "pass";
  const given = await giveVerdict(inspector, { taskId, revision: saved.value.revision, verdict, note }, context);
  invariant(given.ok, "the verdict follows from the findings");
  return given.value;
}
