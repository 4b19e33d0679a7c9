import "server-only";
import { z } from "zod";
import { formatCents } from "@/lib/core/money.ts";
import { mainPictureFileUrl } from "@/lib/domain/catalog/rules.pictures.ts";
import type { MailContent } from "@/lib/platform/mail-templates/content.ts";
import type { SentNotification } from "./channel.ts";

/** What a notification about a shoe was stored with; see {@link ShoeSubject}. */
const shoeSchema = z.object({
  productName: z.string(),
  sizeLabel: z.string().nullable(),
  picturePath: z.string().startsWith("/images/"),
});

/** What one about an order has besides; see {@link OrderSubject}. */
const orderSchema = z.object({
  orderNumber: z.string(),
  side: z.enum(["buyer", "seller", "staff"]),
  priceCents: z.int(),
  amountCents: z.int(),
});

type Rows = NonNullable<MailContent["facts"]>["rows"];

function orderRows({ orderNumber, side, priceCents, amountCents }: z.infer<typeof orderSchema>): Rows {
  const amount = {
    buyer: ["Total", amountCents],
    seller: ["For you", amountCents],
    staff: null,
  } as const;
  const own = amount[side];
  return [
    ["Price", formatCents(priceCents)],
    ...(own ? [[own[0], formatCents(own[1])] as const] : []),
    ["Order", orderNumber],
  ];
}

/**
 * What a mail says of the shoe and the order it is about, at a glance; undefined where it is about neither, or about several.
 * @param siteUrl where pictures are loaded from
 */
export function mailFacts({ data }: SentNotification, siteUrl: string): MailContent["facts"] {
  const shoe = shoeSchema.safeParse(data);
  if (!shoe.success) return undefined;
  const { productName, sizeLabel, picturePath } = shoe.data;
  const order = orderSchema.safeParse(data);
  return {
    picture: { src: new URL(mainPictureFileUrl(picturePath), siteUrl).href, alt: productName },
    rows: [["Shoe", productName], ["Size", sizeLabel ?? "All sizes"], ...(order.success ? orderRows(order.data) : [])],
  };
}
