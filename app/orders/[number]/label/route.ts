import { slipResponse } from "@/app/_support/slip-response.ts";
import { readPackingSlip } from "@/lib/workflows/shipping/read-slip.ts";

/** The seller's packing slip as a PDF. */
export async function GET(request: Request, { params }: RouteContext<"/orders/[number]/label">): Promise<Response> {
  const { number } = await params;
  return slipResponse(request, `/orders/${encodeURIComponent(number)}`, (actor) =>
    readPackingSlip(actor, { orderNumber: number }),
  );
}
