import { pdfResponse } from "@/app/_support/pdf-response.ts";
import { readDeskSlip } from "@/lib/workflows/shipping/read-slip.ts";

/** The slip of a pair that leaves us as a PDF; `?leg=return_to_seller` for one that goes back. */
export async function GET(
  request: Request,
  { params }: RouteContext<"/desk/shipping/[number]/label">,
): Promise<Response> {
  const { number } = await params;
  const isReturn = new URL(request.url).searchParams.get("leg") === "return_to_seller";
  const leg = isReturn ? "return_to_seller" : "to_buyer";
  return pdfResponse(request, "/desk/shipping", (actor) => readDeskSlip(actor, { orderNumber: number, leg }));
}
