import { type Body, from, type Step, step } from "./step.ts";

/** What anybody may ask. */
export function reading(): Step[] {
  return [
    step("readOpenApiDocument", "nobody"),
    step("readHealth", "nobody"),
    step("readReadiness", "nobody"),
    step("readRealtime", "nobody"),
    step("register", "nobody", 201),
    step("logIn", "nobody", 200, { keep: from("REFRESH_TOKEN", "refreshToken") }),
    step("refreshAccess", "nobody"),
    step("listProducts", "nobody"),
    step("searchProducts", "nobody"),
    step("countProducts", "nobody"),
    step("suggestProducts", "nobody"),
    step("readProductBatch", "nobody"),
    step("validateProducts", "nobody"),
    step("readProduct", "nobody"),
    step("readMarketOfProduct", "nobody"),
    step("readMarketOfSize", "nobody"),
    ...["Depth", "Trades", "History", "Statistics"].flatMap((what) => [
      step(`read${what}OfProduct`, "nobody"),
      step(`read${what}OfSize`, "nobody"),
    ]),
    step("readCandles", "nobody"),
    step("listBidsOfProduct", "nobody"),
    step("listAsksOfProduct", "nobody"),
    step("listRecentTrades", "nobody"),
    step("calculateFees", "buyer"),
    step("readFeeConfigs", "nobody", 200, {
      keep: ({ current, upcoming }) => ({
        FEE_VERSION: Math.max(...[current as Body, ...(upcoming as Body[])].map(({ version }) => Number(version))),
      }),
    }),
  ];
}
