import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AuthFrame } from "@/components/accounts/auth-frame.tsx";
import { RegisterForm } from "@/components/accounts/register-form.tsx";
import { TextLink } from "@/components/accounts/text-link.tsx";
import { loginPath, safeCallbackPath } from "@/lib/domain/accounts/rules.callback.ts";
import { currentActor } from "@/lib/workflows/accounts/current-actor.ts";

export const metadata: Metadata = {
  title: "Register",
  description: "Create an account to bid on sneakers and to sell yours.",
};

export default async function RegisterPage({ searchParams }: PageProps<"/register">) {
  const { callbackUrl } = await searchParams;
  const callbackPath = safeCallbackPath(callbackUrl, "");
  if ((await currentActor()).kind === "user") redirect(callbackPath || "/account");
  return (
    <AuthFrame
      title="Create an account"
      lead={
        <>
          Already with us? <TextLink href={callbackPath ? loginPath(callbackPath) : "/login"}>Log in</TextLink>
        </>
      }
    >
      <RegisterForm callbackPath={callbackPath} />
    </AuthFrame>
  );
}
