import { portfolio } from "@/app/api/_support/answers/portfolio.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { readPortfolio } from "@/lib/workflows/portfolio/read-portfolio.ts";

const read = operation(
  {
    id: "readPortfolio",
    method: "GET",
    path: "/api/v1/portfolio",
    tag: "Portfolio",
    summary: "Pairs owned, on the way and sold, their sums, and the value day by day",
    access: "read",
    answers: { 200: portfolio },
    example: {},
  },
  async ({ actor }) => answer(await readPortfolio(actor)),
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(read);
