import type { ReactNode } from "react";
import { readOrder } from "./read-order.ts";

/** Decides before anything is sent: below the loading state a 404 could no longer become the answer's status. */
export default async function OrderLayout({
  params,
  children,
}: {
  params: Promise<{ number: string }>;
  children: ReactNode;
}) {
  await readOrder((await params).number);
  return children;
}
