import { BadgeDollarSign, BellRing, type LucideIcon, Package, Settings2, ShieldCheck, Tag } from "lucide-react";
import type { NotificationKind } from "@/lib/domain/notifications/model.ts";

const icons: Record<NotificationKind, LucideIcon> = {
  orders: Package,
  money: BadgeDollarSign,
  offers: Tag,
  following: BellRing,
  account: ShieldCheck,
  operations: Settings2,
};

/** What a notification is about, at a glance; the words say it, too. */
export function KindIcon({ kind }: { kind: NotificationKind }) {
  const Icon = icons[kind];
  return <Icon aria-hidden="true" className="size-5" strokeWidth={1.75} />;
}
