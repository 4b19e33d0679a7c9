import { readFileSync } from "node:fs";
import { expect } from "@playwright/test";
import { createInspector, inspect, openInspection } from "@/prisma/factories/inspections.ts";
import { call } from "../api.ts";
import { worldDatabase } from "../market.ts";
import { photograph } from "./photograph.ts";
import { type Body, first, from, type Scene, type Step, step } from "./step.ts";
import { shoeOf, sold } from "./trade.ts";

const checklists = "/api/v1/verification/checklists";

/** Two people find the same fault in a pair of the seller's. */
async function failedPair(scene: Scene, shoe: ReturnType<typeof shoeOf>) {
  const order = await sold(scene, shoe, "seller_shipping");
  const database = worldDatabase();
  const photo = readFileSync(await photograph());
  const inspector = await createInspector(database);
  const taskId = await openInspection({ database, inspector, at: new Date() }, order.ORDER_NUMBER);
  for (const one of [inspector, await createInspector(database)]) {
    const faults = { stitching: "Loose threads along the heel." };
    await inspect({ database, inspector: one, at: new Date() }, taskId, { faults, photo });
  }
  return order;
}

/** The pair that was sent arrives and passes; of the next one its seller appeals against the verdict. */
export function inspection(scene: Scene): Step[] {
  const { admin, kept } = scene;
  const { token } = admin;
  const shoe = shoeOf(scene);
  let newest: Body = {};

  async function passEverything() {
    const task = `/api/v1/verification/tasks/${kept.TASK_ID}`;
    await call("POST", `${task}/claim`, { token });
    const { body } = await call("GET", task, { token });
    const results = (body.items as Body[]).map(({ key }) => ({ key, outcome: "pass" }));
    const findings = { revision: body.revision, measuredSize: body.pair.sizeLabel, results };
    const saved = await call("PUT", `${task}/results`, { token, body: findings });
    return { REVISION: String(saved.body.revision) };
  }

  async function readChecklist() {
    newest = first((await call("GET", checklists, { token })).body);
    return { CHECKLIST_VERSION: String(newest.version) };
  }

  /** Other stories rely on the points that the house begins with. */
  async function restoreChecklist() {
    const body = { basedOnVersion: Number(newest.version) + 1, note: "As it was.", items: newest.items };
    expect((await call("POST", checklists, { token, body })).status).toBe(201);
    return {};
  }

  return [
    step("receiveParcel", "admin", 201, { keep: from("TASK_ID", "taskId") }),
    step("listInspections", "admin"),
    step("claimInspection", "admin"),
    step("addInspectionPhoto", "admin", 201, {
      keep: from("PHOTO_ID", "photoId"),
      before: async () => ({ PHOTOGRAPH: await photograph() }),
    }),
    step("saveFindings", "admin"),
    step("readInspection", "admin"),
    step("removeInspectionPhoto", "admin"),
    step("releaseInspection", "admin"),
    step("readOrderInspection", "buyer"),
    step("giveVerdict", "admin", 200, { before: passEverything, keep: from("PROOF_CODE", "proofCode") }),
    step("readOrderInspection", "buyer"),
    step("readProof", "nobody"),
    step("revokeProof", "admin"),
    step("readInspection", "admin"),
    step("readInspectionStatistics", "admin"),
    step("publishChecklist", "admin", 201, { before: readChecklist }),
    step("listChecklists", "admin", 200, { before: restoreChecklist }),
    step("addAppealPhoto", "seller", 201, {
      keep: from("PHOTO_ID", "photoId"),
      before: () => failedPair(scene, shoe),
    }),
    step("removeAppealPhoto", "seller"),
    step("addAppealPhoto", "seller", 201),
    step("fileAppeal", "seller", 201, { keep: from("APPEAL_ID", "appealId") }),
    step("readOrderInspection", "seller"),
    step("listAppeals", "admin"),
    step("readAppeal", "admin"),
    step("answerAppeal", "admin"),
  ];
}
