import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AuthFrame } from "@/components/accounts/auth-frame.tsx";
import { LoginForm } from "@/components/accounts/login-form.tsx";
import { TextLink } from "@/components/accounts/text-link.tsx";
import { Alert } from "@/components/ui/alert.tsx";
import { accountErrors } from "@/lib/domain/accounts/errors.ts";
import { homePath, safeCallbackPath } from "@/lib/domain/accounts/rules.callback.ts";
import { currentActor } from "@/lib/workflows/accounts/current-actor.ts";

export const metadata: Metadata = { title: "Log in", robots: { index: false } };

const notices: Record<string, string> = {
  ended: "Your session has ended. Please log in again.",
  reset: "Your new password is saved. Please log in with it.",
};

/** next-auth's own pages lead here with a code in `error`. */
function errorSentence(code: string | undefined): string | null {
  if (code === undefined) return null;
  return Object.hasOwn(accountErrors, code)
    ? accountErrors[code as keyof typeof accountErrors].message
    : "Logging in did not work. Please try again.";
}

function only(value: string | string[] | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

export default async function LoginPage({ searchParams }: PageProps<"/login">) {
  const query = await searchParams;
  const callbackPath = safeCallbackPath(only(query.callbackUrl));
  if ((await currentActor()).kind === "user") redirect(callbackPath);
  const error = errorSentence(only(query.error));
  const notice = notices[only(query.reason) ?? ""];
  const registerPath =
    callbackPath === homePath ? "/register" : `/register?${new URLSearchParams({ callbackUrl: callbackPath })}`;
  return (
    <AuthFrame
      title="Log in"
      lead={
        <>
          New here? <TextLink href={registerPath}>Create an account</TextLink>
        </>
      }
    >
      {error ? (
        <Alert tone="danger" className="mb-4">
          {error}
        </Alert>
      ) : null}
      {notice && !error ? (
        <Alert tone="info" className="mb-4">
          {notice}
        </Alert>
      ) : null}
      <LoginForm callbackPath={callbackPath} />
    </AuthFrame>
  );
}
