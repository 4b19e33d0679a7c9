import { cancelRoute, editRoute, readRoute } from "@/app/api/_support/offer-routes.ts";

export const GET = readRoute("bid");
export const PATCH = editRoute("bid");
export const DELETE = cancelRoute("bid");
