import { readDocument } from "@/app/api/_support/openapi/read-document.ts";
import { routes } from "@/app/api/_support/routes.ts";

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(readDocument);
