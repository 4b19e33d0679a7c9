import { type APIRequestContext, expect } from "@playwright/test";
import { testWorld } from "./world.ts";

/** A demo person of the world by the first letters of their name, e.g. `Bea`. */
export function demoPerson(firstName: string): { name: string; email: string } {
  const person = testWorld().people.find(({ name }) => name.startsWith(firstName));
  if (!person) throw new Error(`The seed knows nobody called ${firstName}.`);
  return person;
}

/**
 * Logs in over HTTP as the login form does; the cookie stays with `request` (and with its page, when it is `page.request`).
 * A login that failed answers 200 too, so the session itself is asked.
 */
export async function signIn(request: APIRequestContext, email: string): Promise<void> {
  const { csrfToken } = await (await request.get("/api/auth/csrf")).json();
  const form = { csrfToken, email, password: testWorld().password, json: "true" };
  await request.post("/api/auth/callback/credentials", { form });
  const session = await (await request.get("/api/auth/session")).json();
  expect(session.user?.email, `${email} is logged in`).toBe(email);
}
