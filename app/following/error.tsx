"use client";

import { ListError } from "@/app/buying/_shared/list-error.tsx";

export default function FollowingError(props: { error: Error & { digest?: string }; reset: () => void }) {
  return <ListError what="What you follow" {...props} />;
}
