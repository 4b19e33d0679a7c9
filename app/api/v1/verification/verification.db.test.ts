import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { RouteHandler } from "@/app/api/_support/routes.ts";
import { GET as servePhoto } from "@/app/images/inspections/[photoId]/[file]/route.ts";
import type { Role } from "@/lib/core/actor.ts";
import { closeRateLimits } from "@/lib/platform/rate-limit.ts";
import { createUser } from "@/prisma/factories/accounts.ts";
import { createOrder } from "@/prisma/factories/orders.ts";
import { type ApiCallOptions, callApi } from "@/tests/support/api.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { setNextRequest } from "@/tests/support/next-headers.ts";
import { photograph } from "@/tests/support/pictures.ts";
import { logIn } from "@/tests/support/sign-in.ts";
import { createVariant } from "@/tests/support/variants.ts";
import { POST as fileAppeal } from "../orders/[number]/appeal/route.ts";
import { GET as readEvidence } from "../orders/[number]/verification/route.ts";
import { GET as readProof } from "../proofs/[code]/route.ts";
import { POST as answerAppeal } from "./appeals/[appealId]/answer/route.ts";
import { GET as readAppeal } from "./appeals/[appealId]/route.ts";
import { GET as listAppeals } from "./appeals/route.ts";
import { POST as arrive } from "./arrivals/route.ts";
import { GET as listChecklists, POST as publishChecklist } from "./checklists/route.ts";
import { GET as readStatistics } from "./statistics/route.ts";
import { POST as claim } from "./tasks/[taskId]/claim/route.ts";
import { DELETE as removePhoto } from "./tasks/[taskId]/photos/[photoId]/route.ts";
import { POST as addPhoto } from "./tasks/[taskId]/photos/route.ts";
import { POST as revokeProof } from "./tasks/[taskId]/proof/revoke/route.ts";
import { POST as release } from "./tasks/[taskId]/release/route.ts";
import { PUT as saveResults } from "./tasks/[taskId]/results/route.ts";
import { GET as readTask } from "./tasks/[taskId]/route.ts";
import { POST as giveVerdict } from "./tasks/[taskId]/verdict/route.ts";
import { GET as listTasks } from "./tasks/route.ts";

vi.mock("next/headers", () => import("@/tests/support/next-headers.ts"));

const { database } = testDatabase;
let photo: Uint8Array;
let folder = "";

beforeAll(async () => {
  photo = await photograph(600, 400);
  folder = mkdtempSync(path.join(tmpdir(), "solebook-api-inspections-"));
  process.env.UPLOADS_DIRECTORY = folder;
});
afterAll(async () => {
  await closeRateLimits();
  rmSync(folder, { recursive: true });
});
beforeEach(() => testDatabase.reset());

type Cookies = Record<string, string>;
const signedIn = async (name: string, ...roles: Role[]) =>
  logIn((await createUser(database, { name, roles: roles.length > 0 ? roles : ["buyer", "seller"] })).id);

async function arrived() {
  const order = await createOrder(database, { variant: await createVariant(database), status: "seller_shipping" });
  const cookies = await signedIn("Ada Kim", "authenticator");
  const { body, status, headers } = await callApi(arrive, { method: "POST", cookies, body: { scanned: order.number } });
  expect([status, headers.get("location")]).toEqual([201, `/api/v1/verification/tasks/${body.taskId}`]);
  return { order, cookies, taskId: body.taskId as string };
}

const send = (handler: RouteHandler, cookies: Cookies, options: ApiCallOptions) =>
  callApi(handler, { method: handler.operation?.description.method ?? "GET", cookies, ...options });

async function sendPhoto(cookies: Cookies, taskId: string, query = "") {
  const headers = { "content-type": "image/jpeg" };
  const path = `/api/v1/verification/tasks/${taskId}/photos${query}`;
  return send(addPhoto, cookies, { path, params: { taskId }, headers, bytes: photo });
}

/** Takes the pair, fails or passes every point and gives the verdict. */
async function decide(cookies: Cookies, taskId: string, verdict: "pass" | "fail") {
  const params = { taskId };
  await send(claim, cookies, { params });
  const { body: task } = await callApi(readTask, { cookies, params });
  if (verdict === "fail" && task.photos.length === 0) await sendPhoto(cookies, taskId, "?item=box");
  const results = task.items.map(({ key }: { key: string }) => ({
    key,
    outcome: key === "box" ? verdict : "pass",
    note: "Seen",
  }));
  const found = { revision: task.revision, measuredSize: "10", results };
  const { body: saved } = await send(saveResults, cookies, { params, body: found });
  return send(giveVerdict, cookies, { params, body: { revision: saved.revision, verdict } });
}

describe("inspections over the API", () => {
  it("go from the scan to a tag that anybody may read", async () => {
    const { order, cookies, taskId } = await arrived();
    const again = await send(arrive, cookies, { body: { scanned: `label ${order.number}` } });
    expect([again.status, again.body]).toEqual([200, { taskId, orderNumber: order.number, isNew: false }]);
    const queue = await callApi(listTasks, { cookies, path: "/api/v1/verification/tasks?view=deadline" });
    expect(queue.body).toMatchObject({ items: [{ taskId, mayClaim: true }], counts: { waiting: 1 } });
    const other = await signedIn("Ben Ode", "authenticator");
    await send(claim, cookies, { params: { taskId } });
    const late = await send(claim, other, { params: { taskId } });
    expect([late.status, late.body.code, late.body.detail]).toEqual([
      409,
      "task_claimed",
      "Ada Kim has this pair on the table.",
    ]);
    const { body: added } = await sendPhoto(cookies, taskId);
    expect(added).toMatchObject({ itemKey: null, width: 600, height: 400 });
    expect((await send(removePhoto, cookies, { params: { taskId, photoId: added.photoId } })).status).toBe(200);
    expect((await sendPhoto(cookies, taskId, "?item=engine")).body).toMatchObject({ code: "invalid_input" });
    const asText = { params: { taskId }, body: "no picture", headers: { "content-type": "text/plain" } };
    expect((await send(addPhoto, cookies, asText)).status).toBe(415);
    const early = await send(giveVerdict, cookies, { params: { taskId }, body: { revision: 0, verdict: "pass" } });
    expect([early.status, early.body.code]).toEqual([422, "verdict_incomplete"]);
    expect((await send(release, cookies, { params: { taskId } })).status).toBe(200);
    const { body } = await decide(other, taskId, "pass");
    expect(body).toMatchObject({ status: "passed" });
    const proof = await callApi(readProof, { params: { code: body.proofCode } });
    expect([proof.status, proof.body.sizeLabel]).toEqual([200, "10"]);
    expect((await callApi(readProof, { params: { code: "nothing" } })).body.code).toBe("proof_unknown");
    expect((await callApi(readStatistics, { cookies: other })).body.figures).toMatchObject({ verdicts: 1, fails: 0 });
    const admin = await signedIn("Max", "admin");
    const reason = { params: { taskId }, body: { reason: "The pair was exchanged." } };
    expect((await send(revokeProof, other, reason)).status).toBe(403);
    expect((await send(revokeProof, admin, reason)).status).toBe(200);
  });

  it("show buyer and seller what was found without a name, and take an appeal that an admin answers", async () => {
    const { order, cookies, taskId } = await arrived();
    expect((await decide(cookies, taskId, "fail")).body).toMatchObject({ status: "second_look" });
    expect((await send(claim, cookies, { params: { taskId } })).body.code).toBe("second_look_by_first");
    const second = await signedIn("Ben Ode", "authenticator");
    expect((await decide(second, taskId, "fail")).body).toMatchObject({ status: "failed" });
    const params = { number: order.number };
    const people = { buyer: await logIn(order.buyerId), seller: await logIn(order.sellerId) };
    for (const person of Object.values(people)) {
      const { body } = await callApi(readEvidence, { cookies: person, params });
      expect(body.inspection).toMatchObject({ status: "failed", findings: { photos: [{ itemKey: "box" }] } });
      expect(JSON.stringify(body)).not.toMatch(/Ada|Ben/);
      const { url, photoId } = body.inspection.findings.photos[0];
      setNextRequest(person);
      const file = url.split("/").at(-1);
      const served = await servePhoto(new Request(`http://x${url}`), { params: Promise.resolve({ photoId, file }) });
      expect([served.status, served.headers.get("cache-control")]).toEqual([200, "private, max-age=86400"]);
    }
    const stranger = await signedIn("Stranger");
    expect((await callApi(readEvidence, { cookies: stranger, params })).status).toBe(404);
    const words = { words: "The box was whole when I handed it over." };
    expect((await send(fileAppeal, people.buyer, { params, body: words })).body.code).toBe("order_not_found");
    const filed = await send(fileAppeal, people.seller, { params, body: words });
    expect(filed.status).toBe(201);
    const { appealId } = filed.body;
    const admin = await signedIn("Max", "admin");
    expect((await callApi(listAppeals, { cookies: admin })).body.items).toMatchObject([{ appealId }]);
    expect((await callApi(readAppeal, { cookies: admin, params: { appealId } })).body).toMatchObject({
      sellerWarnings: 1,
      task: { verdicts: [{ inspectorName: "Ada Kim" }, { inspectorName: "Ben Ode" }] },
    });
    const answer = { params: { appealId }, body: { outcome: "upheld", answer: "It was our crate." } };
    expect((await send(answerAppeal, second, answer)).status).toBe(403);
    expect((await send(answerAppeal, admin, answer)).status).toBe(200);
    expect((await send(answerAppeal, admin, answer)).body.code).toBe("appeal_answered");
    const { body } = await callApi(readStatistics, { cookies: admin });
    expect(body.inspectors).toMatchObject([
      { name: "Ada Kim", verdicts: 1, fails: 1, overturned: 1 },
      { name: "Ben Ode", verdicts: 1, fails: 1, overturned: 1 },
    ]);
  });

  it("are for the desk: members get 403, visitors 401, and only admins answer appeals and publish checklists", async () => {
    const desk = [arrive, listTasks, readTask, claim, release, saveResults, giveVerdict, addPhoto, removePhoto];
    const all = [...desk, revokeProof, listChecklists, publishChecklist, readStatistics];
    const admins = [listAppeals, readAppeal, answerAppeal];
    const member = await signedIn("Member");
    const inspector = await signedIn("Ada Kim", "authenticator");
    const params = { taskId: "x", photoId: "x", appealId: "x" };
    for (const handler of [...all, ...admins]) {
      expect((await send(handler, {}, { params })).status).toBe(401);
      expect((await send(handler, member, { params })).status).toBe(403);
    }
    for (const handler of admins) expect((await send(handler, inspector, { params })).status).toBe(403);
    const draft = { basedOnVersion: 1, note: "New", items: [{ title: "Box", guide: "Look.", mayNotApply: false }] };
    expect((await send(publishChecklist, inspector, { body: draft })).status).toBe(403);
    const admin = await signedIn("Max", "admin");
    expect((await send(publishChecklist, admin, { body: draft })).body).toEqual({ version: 2 });
    expect((await callApi(listChecklists, { cookies: inspector })).body.items).toHaveLength(2);
    const foreign = { headers: { origin: "https://evil.example" }, body: { scanned: "ORD-20261128-00000000" } };
    expect((await send(arrive, inspector, foreign)).body.code).toBe("origin_not_allowed");
  });
});
