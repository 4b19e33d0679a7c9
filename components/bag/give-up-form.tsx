"use client";

import { ActionForm } from "@/components/accounts/action-form.tsx";
import { Button } from "@/components/ui/button.tsx";
import { giveUpCheckout } from "@/lib/actions/checkout.ts";

/** Ends a checkout before its time. */
export function GiveUpForm({ checkoutId }: { checkoutId: string }) {
  return (
    <ActionForm action={giveUpCheckout} label="Give up this checkout">
      {() => (
        <>
          <input type="hidden" name="checkoutId" value={checkoutId} />
          <Button type="submit" variant="quiet" size="large" className="w-full">
            Give up and release the pairs
          </Button>
        </>
      )}
    </ActionForm>
  );
}
