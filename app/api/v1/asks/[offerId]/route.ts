import { cancelRoute, editRoute, readRoute } from "@/app/api/_support/offer-routes.ts";

export const GET = readRoute("ask");
export const PATCH = editRoute("ask");
export const DELETE = cancelRoute("ask");
