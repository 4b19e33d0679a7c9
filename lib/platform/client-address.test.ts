import { describe, expect, it } from "vitest";
import { clientAddressOf, networkOf, normalizeAddress } from "./client-address.ts";

const request = (forwarded: string | null, peer: string | null) => {
  const headers = new Headers();
  if (forwarded !== null) headers.set("x-forwarded-for", forwarded);
  if (peer !== null) headers.set("x-solebook-peer", peer);
  return headers;
};

describe("clientAddressOf", () => {
  it("believes only the socket when there is no proxy", () => {
    expect(clientAddressOf(request("6.6.6.6", "203.0.113.9"), 0)).toBe("203.0.113.9");
    expect(clientAddressOf(request(null, "::ffff:203.0.113.9"), 0)).toBe("203.0.113.9");
  });

  it("takes what the trusted proxies saw, not what the client claims", () => {
    expect(clientAddressOf(request("6.6.6.6, 203.0.113.9", "10.0.0.1"), 1)).toBe("203.0.113.9");
    expect(clientAddressOf(request("6.6.6.6, 203.0.113.9, 10.0.0.2", "10.0.0.1"), 2)).toBe("203.0.113.9");
  });

  it("falls back to the nearest address when the chain is shorter than promised", () => {
    expect(clientAddressOf(request("203.0.113.9", "10.0.0.1"), 5)).toBe("203.0.113.9");
    expect(clientAddressOf(request(null, "10.0.0.1"), 1)).toBe("10.0.0.1");
  });

  it("reads a platform's header where no socket is seen", () => {
    expect(clientAddressOf(request("6.6.6.6, 203.0.113.9", null), 1)).toBe("203.0.113.9");
    expect(clientAddressOf(request("6.6.6.6, 203.0.113.9", null), 0)).toBe("203.0.113.9");
  });

  it("gives null for rubbish", () => {
    expect(clientAddressOf(request("<script>", null), 0)).toBeNull();
    expect(clientAddressOf(request(null, null), 0)).toBeNull();
  });
});

describe("normalizeAddress", () => {
  it("strips ports and brackets", () => {
    expect(normalizeAddress(" 203.0.113.9:4711 ")).toBe("203.0.113.9");
    expect(normalizeAddress("[2001:DB8::1]:443")).toBe("2001:db8::1");
  });
});

describe("networkOf", () => {
  it("counts an IPv6 customer's whole /64 as one", () => {
    expect(networkOf("2001:db8:1:2:3:4:5:6")).toBe("2001:db8:1:2::/64");
    expect(networkOf("2001:db8:1:2::9")).toBe(networkOf("2001:0db8:0001:0002:ffff::1"));
    expect(networkOf("::1")).toBe("0:0:0:0::/64");
  });

  it("leaves IPv4 as it is and puts the nameless into one bucket", () => {
    expect(networkOf("203.0.113.9")).toBe("203.0.113.9");
    expect(networkOf(null)).toBe("unknown");
  });
});
