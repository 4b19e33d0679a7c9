import { answer, memberRoute } from "@/app/api/_support/route.ts";
import { readPortfolio } from "@/lib/workflows/portfolio/read-portfolio.ts";

/** Pairs owned, on the way and sold, their sums, and the value day by day. */
export const GET = memberRoute({}, async ({ actor }) => answer(await readPortfolio(actor)));
