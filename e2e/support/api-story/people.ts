import { createOrder } from "@/prisma/factories/orders.ts";
import { apiPerson } from "../api.ts";
import { worldDatabase } from "../market.ts";
import { type Scene, type Step, step } from "./step.ts";
import { lately, shoeOf } from "./trade.ts";

/** Somebody who is logged in and once did not pay. */
async function somebody(variant: ReturnType<typeof shoeOf>) {
  const { userId } = await apiPerson("Somebody of the contract", ["buyer"], false);
  const createdAt = lately();
  const order = await createOrder(worldDatabase(), { variant, buyerId: userId, status: "cancelled", createdAt });
  const strike = { userId, orderId: order.id, kind: "unpaid", createdAt };
  return { USER_ID: userId, STRIKE_ID: (await worldDatabase().strike.create({ data: strike })).id };
}

/** What those who run the place do about people. */
export function people(scene: Scene): Step[] {
  const shoe = shoeOf(scene);
  return [
    step("listPeople", "admin"),
    step("readPerson", "admin", 200, { before: () => somebody(shoe) }),
    step("grantRole", "admin"),
    step("revokeRole", "admin"),
    step("liftStrike", "admin"),
    step("restrictPerson", "admin"),
    step("readPerson", "admin"),
    step("reinstatePerson", "admin"),
    step("endSessions", "admin"),
    step("listAuditEntries", "admin"),
  ];
}
