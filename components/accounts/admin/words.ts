import type { BadgeTone } from "@/components/ui/badge.tsx";
import type { Role } from "@/lib/core/actor.ts";
import type { UserStatus } from "@/lib/domain/accounts/model.admin.ts";

export const roleWords: Record<Role, { name: string; does: string }> = {
  buyer: { name: "Buyer", does: "Bids and buys." },
  seller: { name: "Seller", does: "Asks and sells." },
  authenticator: { name: "Authenticator", does: "Inspects pairs and sends them on." },
  admin: { name: "Administrator", does: "Sees and decides everything in these pages." },
};

export const statusWords: Record<UserStatus, { name: string; tone: BadgeTone }> = {
  active: { name: "Active", tone: "neutral" },
  suspended: { name: "Suspended", tone: "warning" },
  banned: { name: "Banned", tone: "danger" },
};
