import type { Metadata } from "next";
import { AuthFrame } from "@/components/accounts/auth-frame.tsx";
import { ResetPasswordForm } from "@/components/accounts/reset-password-form.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";

export const metadata: Metadata = { title: "Choose a new password", robots: { index: false } };

export default async function ResetPasswordPage({ searchParams }: PageProps<"/reset-password">) {
  const { token } = await searchParams;
  if (typeof token !== "string") {
    return (
      <AuthFrame title="Choose a new password" lead="This page needs the link from our mail.">
        <LinkButton href="/forgot-password">Ask for a link</LinkButton>
      </AuthFrame>
    );
  }
  return (
    <AuthFrame
      title="Choose a new password"
      lead="Saving it logs you out everywhere, so that only you are left in your account."
    >
      <ResetPasswordForm token={token} />
    </AuthFrame>
  );
}
