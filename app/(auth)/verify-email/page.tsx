import type { Metadata } from "next";
import { AuthFrame } from "@/components/accounts/auth-frame.tsx";
import { VerifyEmailForm } from "@/components/accounts/verify-email-form.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";

export const metadata: Metadata = { title: "Confirm your address", robots: { index: false } };

export default async function VerifyEmailPage({ searchParams }: PageProps<"/verify-email">) {
  const { token } = await searchParams;
  if (typeof token !== "string") {
    return (
      <AuthFrame
        title="Confirm your address"
        lead="This page needs the link from our mail. You can have a new one sent from your account page."
      >
        <LinkButton href="/account">Go to your account</LinkButton>
      </AuthFrame>
    );
  }
  return (
    <AuthFrame title="Confirm your address" lead="One press, and we know that our mail reaches you.">
      <VerifyEmailForm token={token} />
    </AuthFrame>
  );
}
