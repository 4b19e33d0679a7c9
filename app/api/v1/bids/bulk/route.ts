import { bulkOperation } from "@/app/api/_support/offer-operations.ts";
import { routes } from "@/app/api/_support/routes.ts";

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(bulkOperation("bid"));
