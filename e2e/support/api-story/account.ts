import { worldDatabase } from "../market.ts";
import { first, from, type Scene, type Step, step } from "./step.ts";

/** Something to read for a person. @returns its id */
export async function tell(userId: string): Promise<string> {
  const { id } = await worldDatabase().notification.create({
    data: {
      ...{ userId, type: "price_alert", kind: "following", dedupeKey: `contract-${userId}` },
      ...{ title: "A price", body: "It came.", href: "/", createdAt: new Date() },
    },
  });
  return id;
}

/** What people do for themselves. */
export function account({ buyer }: Scene): Step[] {
  return [
    step("readUser", "buyer"),
    step("changeUser", "buyer"),
    step("listAddresses", "buyer"),
    step("addAddress", "buyer", 201, { keep: from("ADDRESS_ID", "id") }),
    step("readAddress", "buyer"),
    step("changeAddress", "buyer"),
    step("removeAddress", "buyer", 204),
    step("listPaymentMethods", "buyer", 200, { keep: (body) => ({ PAYMENT_METHOD_ID: first(body).id }) }),
    step("startCardSetup", "buyer", 201),
    step("setDefaultPaymentMethod", "buyer"),
    step("saveToWishlist", "buyer", 201, { keep: from("ITEM_ID", "itemId") }),
    step("listWishlist", "buyer"),
    step("removeFromWishlist", "buyer"),
    step("createAlert", "buyer", 201, { keep: from("ALERT_ID", "alertId") }),
    step("listAlerts", "buyer"),
    step("readAlert", "buyer"),
    step("editAlert", "buyer"),
    step("removeAlert", "buyer"),
    step("recordPortfolioEntry", "buyer", 201, { keep: from("ENTRY_ID", "entryId") }),
    step("readPortfolioEntry", "buyer"),
    step("changePortfolioEntry", "buyer"),
    step("readPortfolio", "buyer"),
    step("removePortfolioEntry", "buyer"),
    step("getNotificationPreferences", "buyer"),
    step("changeNotificationPreferences", "buyer"),
    step("greetChannel", "buyer"),
    step("countUnreadNotifications", "buyer"),
    step("listNotifications", "buyer"),
    step("markNotificationRead", "buyer", 200, {
      before: async () => ({ NOTIFICATION_ID: await tell(buyer.userId) }),
    }),
    step("markAllNotificationsRead", "buyer"),
  ];
}
