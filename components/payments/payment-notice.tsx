import { Alert } from "@/components/ui/alert.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import type { OrderView } from "@/lib/domain/orders/model.views.ts";
import type { OrderPaymentView } from "@/lib/domain/payments/model.views.ts";
import { Countdown } from "./countdown.tsx";

/** What the buyer of an unpaid order has to know and to do. */
export function PaymentNotice({ order, payment }: { order: OrderView; payment: OrderPaymentView | null }) {
  if (payment?.status === "open") {
    return <Alert className="mt-6" title="We are charging your card." />;
  }
  if (payment?.status !== "requires_action") return null;
  return (
    <Alert tone="warning" className="mt-6" title={payment.failureMessage ?? "Your card was not charged."}>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        {payment.dueAt ? <Countdown dueAt={payment.dueAt} serverNow={new Date().toISOString()} /> : null}
        <LinkButton href={`/orders/${order.number}/pay`} variant="buy" size="small">
          Pay now
        </LinkButton>
      </div>
    </Alert>
  );
}
