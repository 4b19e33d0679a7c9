import { call } from "../api.ts";
import { photograph } from "./photograph.ts";
import { from, type Scene, type Step, step } from "./step.ts";

/** What people of the house do. Each chapter before this one can rely on shoes and fees as they are. */
export function administration({ kept }: Scene): Step[] {
  return [
    step("readAnalytics", "admin"),
    step("scheduleFees", "admin", 201, {
      keep: from("FEE_VERSION", "version"),
      before: async () => ({ STARTS_AT: new Date(Date.now() + 200 * 86_400_000).toISOString() }),
    }),
    step("withdrawFees", "admin"),
    step("createProduct", "admin", 201, { keep: (body) => ({ PRODUCT_ID: body.productId, STYLE_CODE: "SB-1001" }) }),
    step("changeProduct", "admin"),
    step("addSizes", "admin", 200, { keep: ({ added }) => ({ SIZE: (added as string[])[0] }) }),
    step("changeProductStatus", "admin"),
    step("featureProduct", "admin"),
    step("addImage", "admin", 201, {
      keep: from("IMAGE_ID", "imageId"),
      before: async () => ({ PHOTOGRAPH: await photograph() }),
    }),
    step("changeImage", "admin"),
    step("removeImage", "admin"),
    step("removeSize", "admin", 200, {
      before: async () => {
        const { body } = await call("GET", `/api/v1/products/${kept.PRODUCT_ID}`);
        return { EMPTY_VARIANT_ID: body.variants[2].id };
      },
    }),
    step("deleteProduct", "admin"),
    step("createProduct", "admin", 201, { keep: from("PRODUCT_ID", "productId") }),
    step("addSizes", "admin"),
    step("takeIn", "admin", 201, { keep: from("INVENTORY_ITEM_ID", "inventoryItemId") }),
    step("listInventory", "admin"),
    step("readInventoryItem", "admin"),
    step("checkInventory", "admin"),
    step("addInventory", "admin"),
    step("reserveInventory", "admin"),
    step("releaseInventory", "admin"),
    step("removeInventory", "admin"),
  ];
}
