import { pdfResponse } from "@/app/_support/pdf-response.ts";
import { readPackingSlip } from "@/lib/workflows/shipping/read-slip.ts";

/** The seller's packing slip as a PDF. */
export async function GET(request: Request, { params }: RouteContext<"/orders/[number]/label">): Promise<Response> {
  const { number } = await params;
  return pdfResponse(request, `/orders/${encodeURIComponent(number)}`, (actor) =>
    readPackingSlip(actor, { orderNumber: number }),
  );
}
