import { cancelOperation, editOperation, readOperation } from "@/app/api/_support/offer-operations.ts";
import { routes } from "@/app/api/_support/routes.ts";

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(
  readOperation("bid"),
  editOperation("bid"),
  cancelOperation("bid"),
);
