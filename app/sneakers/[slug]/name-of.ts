import type { ProductView } from "@/lib/domain/catalog/model.ts";
import { shoeName } from "@/lib/domain/catalog/rules.names.ts";

/** `Nike Dunk Low “Panda”`; a name that begins with its brand says it once. */
export function nameOf({ brand, name, nickname }: Pick<ProductView, "brand" | "name" | "nickname">): string {
  return `${shoeName({ brand, name })}${nickname ? ` “${nickname}”` : ""}`;
}
