import { levelsOperation } from "@/app/api/_support/market-operations.ts";
import { routes } from "@/app/api/_support/routes.ts";

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(levelsOperation("bid"));
