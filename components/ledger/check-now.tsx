"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { ActionForm } from "@/components/accounts/action-form.tsx";
import { Button } from "@/components/ui/button.tsx";
import { checkLedgerAction } from "@/lib/actions/ledger.ts";

const pollMs = 1_000;

/** Asks for a check, and reads the page again until it is done. */
export function CheckNow({ isOpen }: { isOpen: boolean }) {
  const router = useRouter();
  useEffect(() => {
    if (!isOpen) return;
    const timer = setInterval(() => router.refresh(), pollMs);
    return () => clearInterval(timer);
  }, [isOpen, router]);
  return (
    <ActionForm action={checkLedgerAction} label="Check the ledger">
      {() => (
        <Button type="submit" variant="quiet" size="small" disabled={isOpen}>
          {isOpen ? "Checking…" : "Check now"}
        </Button>
      )}
    </ActionForm>
  );
}
