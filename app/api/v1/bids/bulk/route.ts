import { bulkRoute } from "@/app/api/_support/offer-routes.ts";

export const POST = bulkRoute("bid");
