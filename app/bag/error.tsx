"use client";

import { ListError } from "@/app/buying/_shared/list-error.tsx";

export default function BagError(props: { error: Error & { digest?: string }; reset: () => void }) {
  return <ListError what="Your bag" {...props} />;
}
