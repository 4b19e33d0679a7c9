import type { Metadata } from "next";
import { AuthFrame } from "@/components/accounts/auth-frame.tsx";
import { UnsubscribeForm } from "@/components/notifications/unsubscribe-form.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { readUnsubscription } from "@/lib/workflows/notifications/unsubscribe.ts";

export const metadata: Metadata = { title: "End these mails", robots: { index: false } };

export default async function UnsubscribePage({ searchParams }: PageProps<"/unsubscribe">) {
  const { token } = await searchParams;
  if (typeof token !== "string") {
    return (
      <AuthFrame
        title="End these mails"
        lead="This page needs the link from one of our mails. In your account you can choose what we mail you, too."
      >
        <LinkButton href="/account/notifications">Choose what we mail you</LinkButton>
      </AuthFrame>
    );
  }
  const found = await readUnsubscription(token);
  if (!found.ok) {
    return (
      <AuthFrame title="End these mails" lead={found.error.message}>
        <LinkButton href="/account/notifications">Choose what we mail you</LinkButton>
      </AuthFrame>
    );
  }
  return (
    <AuthFrame title="End these mails" lead="One press is enough; you do not have to log in.">
      <UnsubscribeForm token={token} labels={found.value.labels} isEnded={found.value.isEnded} />
    </AuthFrame>
  );
}
