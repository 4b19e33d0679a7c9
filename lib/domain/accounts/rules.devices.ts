// The first that fits: many browsers also name those they descend from.
const browsers: [RegExp, string][] = [
  [/\bEdgA?\/|\bEdgiOS\//, "Edge"],
  [/\bOPR\/|\bOPT\//, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\bVivaldi\//, "Vivaldi"],
  [/\bFirefox\/|\bFxiOS\//, "Firefox"],
  [/\bHeadlessChrome\/|\bChrome\/|\bCriOS\/|\bChromium\//, "Chrome"],
  [/\bVersion\/[\d.]+.*\bSafari\//, "Safari"],
];

/** Programs begin with their own name, browsers with "Mozilla": `python-requests/2.32`, `node`. */
const program = /^(?!Mozilla\b)([A-Za-z][\w.-]{0,39})(?=\/|\s|$)/;

const systems: [RegExp, string][] = [
  [/\biPhone\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bAndroid\b/, "Android"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bWindows\b/, "Windows"],
  [/\bMac OS X\b|\bMacintosh\b/, "Mac"],
  [/\bLinux\b/, "Linux"],
];

function firstThatFits(list: [RegExp, string][], text: string): string | undefined {
  return list.find(([pattern]) => pattern.test(text))?.[1];
}

/**
 * Whether somebody logs in from a kind of device that they have not used before. Nobody's first one is new.
 * @param known user agents of earlier sessions
 */
export function isNewDevice(userAgent: string | null, known: readonly (string | null)[]): boolean {
  const device = describeDevice(userAgent);
  return known.length > 0 && known.every((other) => describeDevice(other) !== device);
}

/** A browser in words, from its user agent: "Firefox on Windows". A program has the name that it gives itself. */
export function describeDevice(userAgent: string | null): string {
  const browser = firstThatFits(browsers, userAgent ?? "");
  const system = firstThatFits(systems, userAgent ?? "");
  if (browser && system) return `${browser} on ${system}`;
  if (browser) return browser;
  return program.exec(userAgent ?? "")?.[1] ?? (system ? `A browser on ${system}` : "Unknown device");
}
