import { problemResponse } from "@/app/api/_support/problem.ts";
import { logger } from "@/lib/platform/logger.ts";
import { requestIdOf, withRequestContext } from "@/lib/platform/request-context.ts";
import { runCron } from "@/lib/workflows/jobs/run-cron.ts";

export const dynamic = "force-dynamic";
/** Seconds a serverless host may take. */
export const maxDuration = 60;

const headers = { "cache-control": "no-store" };

/** `Authorization: Bearer <CRON_SECRET>`. Vercel's scheduler sends GET. */
function handle(request: Request, { params }: { params: Promise<{ job: string }> }): Promise<Response> {
  return withRequestContext(request, async () => {
    const { job } = await params;
    try {
      const result = await runCron(request.headers.get("authorization"), job);
      if (!result.ok) return problemResponse(result.error, requestIdOf(request), headers);
      return Response.json(result.value, { headers });
    } catch (error) {
      logger.error({ err: error, job }, "scheduled work failed");
      const failure = { code: "internal_error", message: "The job failed. Its error is in the log." } as const;
      return problemResponse(failure, requestIdOf(request), headers);
    }
  });
}

export { handle as GET, handle as POST };
