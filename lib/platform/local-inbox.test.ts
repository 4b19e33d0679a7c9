import { describe, expect, it } from "vitest";
import { inboxTarget } from "./local-inbox.ts";

const local = { APP_ENV: "local", RESEND_BASE_URL: "http://127.0.0.1:8025" } as const;

describe("inboxTarget", () => {
  it("passes the inbox on, and nothing else of the mail service", () => {
    expect(inboxTarget(local, "/inbox", "?to=ada")?.href).toBe("http://127.0.0.1:8025/inbox?to=ada");
    expect(inboxTarget(local, "/inbox/1/html", "")?.href).toBe("http://127.0.0.1:8025/inbox/1/html");
    expect(inboxTarget(local, "/inboxes", "")).toBeNull();
    expect(inboxTarget(local, "/emails", "")).toBeNull();
  });

  it("does not exist in production, nor beside a real mail service", () => {
    expect(inboxTarget({ ...local, APP_ENV: "production" }, "/inbox", "")).toBeNull();
    expect(inboxTarget({ APP_ENV: "local", RESEND_BASE_URL: undefined }, "/inbox", "")).toBeNull();
    expect(inboxTarget({ APP_ENV: "local", RESEND_BASE_URL: "https://mail.example" }, "/inbox", "")).toBeNull();
  });
});
