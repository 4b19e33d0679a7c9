import { describe, expect, it } from "vitest";
import { checkTarget, isAllowedAddress, parseTarget } from "./address-guard.ts";

const production = (addresses: string[] = ["203.0.114.7"]) => ({
  isDevelopment: false,
  resolve: async () => addresses,
});
const codeOf = async (url: string, addresses?: string[]) => {
  const checked = await checkTarget(url, production(addresses));
  return checked.ok ? "allowed" : checked.error.code;
};

describe("addresses", () => {
  it.each(["8.8.8.8", "203.0.114.7", "2606:4700::1111", "::ffff:8.8.8.8"])("%s may be called", (address) => {
    expect(isAllowedAddress(address, false)).toBe(true);
  });

  it.each([
    ["127.0.0.1", "127.255.255.254", "::1", "::ffff:127.0.0.1", "::ffff:7f00:1"],
    ["10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "fc00::1", "fd12:3456::1", "::ffff:10.1.2.3"],
    ["169.254.169.254", "169.254.170.2", "fe80::1", "::ffff:169.254.169.254"],
    ["100.64.0.1", "100.100.100.200", "192.0.0.192", "198.18.0.1"],
    ["0.0.0.0", "0.1.2.3", "::", "255.255.255.255", "224.0.0.1", "240.0.0.1", "ff02::1"],
    // Ways to write an IPv4 address into an IPv6 one that a gateway would unpack.
    ["64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::", "2001:0:7f00:1::", "::ffff:0:127.0.0.1"],
    ["203.0.113.9", "2001:db8::1", "fec0::1"],
    ["localhost", "", "1.2.3", "1.2.3.4.5", "not-an-address"],
  ])("none of this group may: %s …", (...addresses) => {
    for (const address of addresses) expect(isAllowedAddress(address, false), address).toBe(false);
  });

  it("a developer's own machine and network may in the local world, the cloud's metadata never", () => {
    for (const address of ["127.0.0.1", "::1", "10.0.0.1", "192.168.1.1", "fd00::1"]) {
      expect(isAllowedAddress(address, true), address).toBe(true);
    }
    for (const address of ["169.254.169.254", "fe80::1", "0.0.0.0", "::ffff:169.254.169.254"]) {
      expect(isAllowedAddress(address, true), address).toBe(false);
    }
  });
});

describe("parseTarget", () => {
  it.each(["https://example.com/hooks?id=1", "https://example.com:8443/", "https://xn--bcher-kva.example/"])(
    "takes %s",
    (text) => expect(parseTarget(text, false)).toMatchObject({ ok: true }),
  );

  it.each([
    "http://example.com/",
    "ftp://example.com/",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "https://user:password@example.com/",
    "https://example.com:22/",
    "https://example.com:6379999/",
    "example.com",
    "",
  ])("refuses %s", (text) => expect(parseTarget(text, false)).toMatchObject({ ok: false }));

  it("refuses an address longer than anybody needs", () => {
    expect(parseTarget(`https://example.com/${"x".repeat(2_000)}`, false)).toMatchObject({ ok: false });
  });

  it("takes http only in the local world", () => expect(parseTarget("http://localhost:4000/", true).ok).toBe(true));
});

describe("checkTarget", () => {
  it("keeps the addresses that it checked", async () => {
    expect(await checkTarget("https://example.com/x#y", production(["203.0.114.7", "2606:4700::1111"]))).toMatchObject({
      ok: true,
      value: {
        addresses: [
          { address: "203.0.114.7", family: 4 },
          { address: "2606:4700::1111", family: 6 },
        ],
      },
    });
  });

  it("refuses a name of which any address is a private one", async () => {
    expect(await codeOf("https://example.com/", ["203.0.114.7", "10.0.0.1"])).toBe("target_refused");
    expect(await codeOf("https://metadata.example/", ["169.254.169.254"])).toBe("target_refused");
  });

  it.each([
    "https://127.0.0.1/",
    "https://2130706433/",
    "https://0x7f.1/",
    "https://0177.0.0.1/",
    "https://[::1]/",
    "https://[::ffff:169.254.169.254]/",
    "https://①②⑦.0.0.1/",
  ])("sees through %s", async (url) => expect(await codeOf(url)).toBe("target_refused"));

  it("says when there is no such name", async () => {
    expect(await codeOf("https://example.com/", [])).toBe("target_unresolvable");
    const failing = { isDevelopment: false, resolve: () => Promise.reject(new Error("ENOTFOUND")) };
    expect(await checkTarget("https://example.com/", failing)).toMatchObject({
      error: { code: "target_unresolvable" },
    });
  });
});
