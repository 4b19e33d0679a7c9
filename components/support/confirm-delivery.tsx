"use client";

import { ActionForm } from "@/components/accounts/action-form.tsx";
import { ConfirmButton } from "@/components/ui/confirm-button.tsx";
import { confirmDeliveryAction } from "@/lib/actions/purchases.ts";

/** The buyer says that all is well. @param isWithdrawal they had reported a problem */
export function ConfirmDelivery({ orderNumber, isWithdrawal }: { orderNumber: string; isWithdrawal?: boolean }) {
  return (
    <ActionForm action={confirmDeliveryAction} label="All is well" className="gap-2!">
      {() => (
        <>
          <input type="hidden" name="orderNumber" value={orderNumber} />
          <ConfirmButton
            className="self-start"
            {...(isWithdrawal ? { variant: "quiet" as const } : {})}
            title={isWithdrawal ? "Withdraw the report?" : "Complete this order?"}
            description="The seller is paid now. After that no problem with this pair can be reported any more."
            confirmLabel="Complete the order"
          >
            {isWithdrawal ? "All is well after all" : "All is well"}
          </ConfirmButton>
        </>
      )}
    </ActionForm>
  );
}
