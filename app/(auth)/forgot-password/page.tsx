import type { Metadata } from "next";
import { AuthFrame } from "@/components/accounts/auth-frame.tsx";
import { ForgotPasswordForm } from "@/components/accounts/forgot-password-form.tsx";
import { TextLink } from "@/components/accounts/text-link.tsx";

export const metadata: Metadata = { title: "Reset your password", robots: { index: false } };

export default function ForgotPasswordPage() {
  return (
    <AuthFrame
      title="Forgot your password?"
      lead={
        <>
          Tell us your mail address and we send you a link to choose a new one. Or{" "}
          <TextLink href="/login">go back to the login</TextLink>.
        </>
      }
    >
      <ForgotPasswordForm />
    </AuthFrame>
  );
}
