import { z } from "zod";
import { orderNumberPattern } from "@/lib/domain/orders/model.ts";

const idInPath = z.uuid().toLowerCase();

/** The ids in a path. One that is no id at all is answered like one that is nobody's. */
export function pathIds<const Name extends string>(...names: readonly Name[]) {
  return z.object(Object.fromEntries(names.map((name) => [name, idInPath])) as Record<Name, typeof idInPath>);
}

/** A person's id, or `me` for one's own. */
export const userInPath = z.object({ userId: idInPath.or(z.literal("me")) });

/** An order by its id or its number. */
export const orderInPath = z.object({
  number: idInPath.or(z.string().regex(orderNumberPattern)).describe("The number of the order, or its id."),
});
