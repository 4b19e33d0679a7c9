"use client";

import { CreditCard } from "lucide-react";
import { Badge } from "@/components/ui/badge.tsx";
import { managePaymentMethod } from "@/lib/actions/payment-methods.ts";
import type { PaymentMethodView } from "@/lib/domain/payments/model.ts";
import { cardExpiry, cardLabel } from "@/lib/domain/payments/rules.cards.ts";
import { ActionForm, type FormHelp, FormMessage } from "./action-form.tsx";
import { RowButton, RowConfirmButton } from "./row-button.tsx";

function CardRow({ card, form }: { card: PaymentMethodView; form: FormHelp }) {
  const label = cardLabel(card);
  const failedHere = form.value("remove") === card.id || form.value("makeDefault") === card.id;
  return (
    <li className="py-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="flex items-center gap-3 text-sm">
          <CreditCard aria-hidden="true" className="size-6 text-muted" strokeWidth={1.5} />
          <div>
            <p className="flex flex-wrap items-center gap-2 font-medium">
              <span className="tabular">{label}</span>
              {card.isDefault ? <Badge tone="strong">Default</Badge> : null}
            </p>
            <p className="tabular text-caption text-muted">Expires {cardExpiry(card)}</p>
          </div>
        </div>
        <div className="flex flex-wrap gap-2">
          {card.isDefault ? null : (
            <RowButton
              name="makeDefault"
              value={card.id}
              variant="quiet"
              size="small"
              aria-label={`Make default: ${label}`}
            >
              Make default
            </RowButton>
          )}
          <RowConfirmButton
            name="remove"
            value={card.id}
            variant="quiet"
            size="small"
            aria-label={`Remove ${label}`}
            title={`Remove ${label}?`}
            description="It will not be charged any more. A bid needs a card on file."
            confirmLabel="Remove"
          >
            Remove
          </RowConfirmButton>
        </div>
      </div>
      {failedHere ? (
        <div className="mt-3">
          <FormMessage state={form.state} />
        </div>
      ) : null}
    </li>
  );
}

/** The cards on file. */
export function CardList({ cards }: { cards: PaymentMethodView[] }) {
  return (
    <ActionForm action={managePaymentMethod} label="Your cards" errorsInside>
      {(form) =>
        cards.length === 0 ? null : (
          <ul className="divide-y divide-line border-y border-line">
            {cards.map((card) => (
              <CardRow key={card.id} card={card} form={form} />
            ))}
          </ul>
        )
      }
    </ActionForm>
  );
}
