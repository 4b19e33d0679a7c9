import { orderListOperation } from "@/app/api/_support/order-operations.ts";
import { routes } from "@/app/api/_support/routes.ts";

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(orderListOperation("seller"));
