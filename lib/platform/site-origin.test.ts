import { describe, expect, it, vi } from "vitest";
import { productionEnvironment } from "@/tests/support/production.ts";

async function originFor(headers: Record<string, string>, variables: Record<string, string> = {}): Promise<string> {
  vi.resetModules();
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  const { siteOrigin } = await import("./site-origin.ts");
  const origin = siteOrigin(new Request("http://127.0.0.1:3000/account/payment/setup", { headers }));
  vi.unstubAllEnvs();
  return origin;
}

describe("siteOrigin", () => {
  it("is what the browser calls us on this machine, and the configured one without it", async () => {
    expect(await originFor({ origin: "http://192.168.1.5:4000" })).toBe("http://192.168.1.5:4000");
    for (const origin of ["null", "javascript:alert(1)", "http://a/b"]) {
      expect(await originFor({ origin })).toBe("http://localhost:3000");
    }
  });

  it("is the configured one for a request without an origin", async () => {
    expect(await originFor({})).toBe("http://localhost:3000");
  });

  it("is the configured one in production, whatever the request says", async () => {
    const production = productionEnvironment({
      NEXTAUTH_URL: "https://shop.example",
      STRIPE_HOST: "",
      EASYPOST_BASE_URL: "",
      RESEND_BASE_URL: "",
      TWILIO_BASE_URL: "",
    });
    expect(await originFor({ origin: "https://evil.example" }, production)).toBe("https://shop.example");
  });
});
