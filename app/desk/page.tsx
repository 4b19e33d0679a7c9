import { redirect } from "next/navigation";
import { deskNavigation } from "@/components/shell/desk-navigation.ts";
import { requireDesk } from "@/lib/workflows/accounts/current-actor.ts";

/** The desk begins with its first page. */
export default async function DeskPage() {
  const actor = await requireDesk("/desk");
  redirect(deskNavigation(actor)[0]?.href ?? "/");
}
