"use client";

import { ListError } from "@/app/buying/_shared/list-error.tsx";

export default function CheckoutError(props: { error: Error & { digest?: string }; reset: () => void }) {
  return <ListError what="Your checkout" {...props} />;
}
