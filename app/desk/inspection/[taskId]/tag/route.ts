import { pdfResponse } from "@/app/_support/pdf-response.ts";
import { readProofTag } from "@/lib/workflows/verification/read-tag.ts";

/** The tag of a passed pair as a PDF, one label of 4 × 2 inches. */
export async function GET(
  request: Request,
  { params }: RouteContext<"/desk/inspection/[taskId]/tag">,
): Promise<Response> {
  const { taskId } = await params;
  return pdfResponse(request, `/desk/inspection/${taskId}`, (actor) => readProofTag(actor, { taskId }));
}
