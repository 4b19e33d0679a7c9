import { Alert } from "@/components/ui/alert.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import type { CheckoutView } from "@/lib/domain/checkout/model.checkout.ts";
import { Countdown } from "./countdown.tsx";
import { pairsText } from "./words.ts";

/** Says that pairs are held already, and leads to where they can be paid or given up. */
export function OpenCheckout({ checkout }: { checkout: CheckoutView }) {
  const pairs = checkout.lines.reduce((sum, { quantity }) => sum + quantity, 0);
  return (
    <Alert title={`You are checking out: ${pairsText(pairs)}`}>
      <p>
        {checkout.payUrl === null ? (
          "It is not finished yet."
        ) : (
          <>
            Held for you for another <Countdown expiresAt={checkout.expiresAt} now={checkout.now} />.
          </>
        )}
      </p>
      <LinkButton href={`/checkout/${checkout.checkoutId}`} size="small" className="mt-2">
        Pay or give up
      </LinkButton>
    </Alert>
  );
}
