import type { SettingGroup, SettingUnit } from "@/lib/domain/settings/model.ts";

/** The headings of the page. */
export const groupWords: Record<SettingGroup, { title: string; description: string }> = {
  market: { title: "Market", description: "What an offer has to be before it binds." },
  payment: { title: "Payment", description: "What becomes of orders that are not paid." },
  shipping: { title: "Shipping by the seller", description: "How long sellers have, and what failing a buyer costs." },
  inspection: { title: "Inspection", description: "When a pair is late on its way to us, or with us." },
  afterDelivery: { title: "After the delivery", description: "How long the money waits once the buyer has the pair." },
};

/** What a field asks for. */
export const unitWords: Record<SettingUnit, string> = {
  cents: "Dollars",
  bps: "Percent of the price",
  count: "Number",
  hours: "Hours",
  days: "Days",
  businessDays: "Business days",
};
