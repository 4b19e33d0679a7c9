import { Button } from "@/components/ui/button.tsx";
import { type Cents, formatCentsExact } from "@/lib/core/money.ts";
import type { PaymentMethodView } from "@/lib/domain/payments/model.ts";
import { cardExpiry, cardLabel } from "@/lib/domain/payments/rules.cards.ts";

/** Chooses one of the cards on file and pays with it. @param action the route that takes the form */
export function PayForm({
  action,
  cards,
  totalCents,
}: {
  action: string;
  cards: readonly PaymentMethodView[];
  totalCents: Cents;
}) {
  if (cards.length === 0) return <p className="text-sm">You have no card on file. Add one, then pay with it.</p>;
  return (
    <form method="post" action={action} className="flex flex-col gap-4">
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-2 font-medium text-sm">Pay with</legend>
        {cards.map((card) => (
          <label
            key={card.id}
            className="flex min-h-11 items-center gap-3 rounded-control border border-line px-3 text-sm has-checked:border-ink has-checked:bg-sunken"
          >
            <input
              type="radio"
              name="card"
              value={card.id}
              defaultChecked={card.isDefault}
              required
              className="size-4 accent-ink"
            />
            <span className="flex-1 tabular">{cardLabel(card)}</span>
            <span className="text-caption text-muted tabular">{cardExpiry(card)}</span>
          </label>
        ))}
      </fieldset>
      <Button type="submit" variant="buy">
        Pay {formatCentsExact(totalCents)}
      </Button>
      <p className="text-muted text-sm">
        The card is charged at once and the money waits in escrow until your pair has passed inspection and arrived.
        Your bank may ask you to confirm. If this card works in place of one that failed, it becomes your default.
      </p>
    </form>
  );
}
