import { redirect } from "next/navigation";
import { adminNavigation } from "@/components/shell/admin-navigation.ts";
import { requireAdmin } from "@/lib/workflows/accounts/current-actor.ts";

/** The administration begins with its first page. */
export default async function AdminPage() {
  const actor = await requireAdmin("/admin");
  redirect(adminNavigation(actor)[0]?.href ?? "/");
}
