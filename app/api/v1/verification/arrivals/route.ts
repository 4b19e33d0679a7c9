import { receivedParcel } from "@/app/api/_support/answers/verification.ts";
import { answer, created, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { deskOperation, orderStepErrors } from "@/app/api/_support/verification-operations.ts";
import { arrivalSchema } from "@/lib/domain/verification/schema.ts";
import { receiveParcel } from "@/lib/workflows/verification/receive-parcel.ts";

const receive = operation(
  {
    ...deskOperation,
    id: "receiveParcel",
    method: "POST",
    path: "/api/v1/verification/arrivals",
    summary: "Take a parcel in for inspection",
    details: "The order's number is looked for in what was scanned. Scanned again it leads to the same inspection.",
    body: arrivalSchema,
    answers: { 200: receivedParcel, 201: receivedParcel },
    errors: ["parcel_unknown", "parcel_not_expected", "own_trade", ...orderStepErrors],
    example: { body: { scanned: "$ORDER_NUMBER" } },
  },
  async ({ actor, body }) => {
    const received = await receiveParcel(actor, body);
    if (!received.ok) return received;
    const { value } = received;
    return value.isNew ? created(value, `/api/v1/verification/tasks/${value.taskId}`) : answer(value);
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(receive);
