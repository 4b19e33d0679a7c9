import { addMs, hourMs } from "@/lib/core/clock.ts";
import { createOrder } from "@/prisma/factories/orders.ts";
import { worldDatabase } from "../market.ts";
import { photograph } from "./photograph.ts";
import { from, type Scene, type Step, step } from "./step.ts";
import { lately, shoeOf, sold } from "./trade.ts";

/** An order whose buyer has to act before their bank lets the money go. */
async function unpaid({ buyer, seller }: Scene, variant: ReturnType<typeof shoeOf>) {
  const database = worldDatabase();
  const createdAt = lately();
  const people = { buyerId: buyer.userId, sellerId: seller.userId };
  const { id, number, totalCents } = await createOrder(database, { variant, ...people, createdAt });
  await database.payment.create({
    data: {
      ...{ buyerId: buyer.userId, purpose: "order", status: "requires_action", amountCents: totalCents },
      ...{ failureCode: "authentication_required", dueAt: addMs(new Date(), hourMs), createdAt, updatedAt: createdAt },
      allocations: { create: [{ orderId: id, amountCents: totalCents, createdAt }] },
    },
  });
  return { ORDER_NUMBER: number };
}

/** How orders end, each of another pair: well, without a pair, without money, and by the house. */
export function endings(scene: Scene): Step[] {
  const shoe = shoeOf(scene);
  const paid = () => sold(scene, shoe, "paid");
  const delivered = () => sold(scene, shoe, "delivered");
  const deliveredWithPhotograph = async () => ({ ...(await delivered()), PHOTOGRAPH: await photograph() });
  return [
    step("takeOrderStep", "buyer", 200, { before: delivered }),
    step("writeOrderMessage", "buyer", 201),
    step("listThreads", "admin"),
    step("listThread", "admin"),
    step("answerThread", "admin", 201),
    step("listOrderMessages", "buyer"),
    step("readOrderMessages", "buyer"),
    step("confirmDelivery", "buyer", 200, { before: delivered }),
    step("addProblemPhoto", "buyer", 201, { keep: from("PHOTO_ID", "photoId"), before: deliveredWithPhotograph }),
    step("removeProblemPhoto", "buyer"),
    step("addProblemPhoto", "buyer", 201),
    step("reportProblem", "buyer", 201, { keep: from("PROBLEM_ID", "problemId") }),
    step("readProblem", "seller"),
    step("listProblems", "admin"),
    step("answerProblem", "admin"),
    step("readProblem", "buyer"),
    step("extendShipping", "seller", 200, { before: paid }),
    step("readOrder", "buyer"),
    step("declineToShip", "seller"),
    step("readOrder", "buyer"),
    step("readOrder", "seller"),
    step("cancelUnpaidOrder", "admin", 200, { before: () => unpaid(scene, shoe) }),
    step("endOrder", "admin", 200, { before: delivered }),
    step("noteOrder", "admin", 201),
    step("readAnyOrder", "admin"),
    step("readOrder", "admin"),
    step("listAllOrders", "admin"),
  ];
}
