import { expect, it } from "vitest";
import { describeDevice, isNewDevice } from "./rules.devices.ts";

it("names browser and system in words", () => {
  const mozilla = "Mozilla/5.0";
  const webkit = "AppleWebKit/537.36 (KHTML, like Gecko)";
  const known: [string | null, string][] = [
    [`${mozilla} (Windows NT 10.0; Win64; x64; rv:142.0) Gecko/20100101 Firefox/142.0`, "Firefox on Windows"],
    [`${mozilla} (Macintosh; Intel Mac OS X 10_15_7) ${webkit} Chrome/141.0.0.0 Safari/537.36`, "Chrome on Mac"],
    [
      `${mozilla} (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15`,
      "Safari on Mac",
    ],
    [
      `${mozilla} (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1`,
      "Safari on iPhone",
    ],
    [
      `${mozilla} (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/141.0 Mobile/15E148 Safari/604.1`,
      "Chrome on iPhone",
    ],
    [`${mozilla} (Linux; Android 15; Pixel 9) ${webkit} Chrome/141.0.0.0 Mobile Safari/537.36`, "Chrome on Android"],
    [
      `${mozilla} (Linux; Android 15; SM-S921B) ${webkit} SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36`,
      "Samsung Internet on Android",
    ],
    [
      `${mozilla} (Windows NT 10.0; Win64; x64) ${webkit} Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0`,
      "Edge on Windows",
    ],
    [`${mozilla} (X11; Linux x86_64) ${webkit} HeadlessChrome/141.0.0.0 Safari/537.36`, "Chrome on Linux"],
    ["curl/8.5.0", "curl"],
    ["node", "node"],
    ["python-requests/2.32.3", "python-requests"],
    ["Price-Watcher/1.0 (Linux; nightly)", "Price-Watcher"],
    ["<script>", "Unknown device"],
    ["x".repeat(60), "Unknown device"],
    [`${mozilla} (X11; Linux x86_64)`, "A browser on Linux"],
    ["", "Unknown device"],
    [null, "Unknown device"],
  ];
  for (const [userAgent, words] of known) expect(describeDevice(userAgent)).toBe(words);
});

it("a device is new when no earlier login came from one of its kind, and nobody's first is", () => {
  const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0";
  const newerFirefox = "Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0";
  expect(isNewDevice(firefox, [])).toBe(false);
  expect(isNewDevice(newerFirefox, [null, firefox])).toBe(false);
  expect(isNewDevice("curl/8.5.0", [firefox])).toBe(true);
});
