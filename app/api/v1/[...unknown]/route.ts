import { problemRoutes } from "@/app/api/_support/routes.ts";

/** Programs get the API's own kind of error for a wrong address, not a page. */
export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = problemRoutes("not_found");
