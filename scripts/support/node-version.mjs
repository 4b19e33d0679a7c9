// @ts-check
// Runs before anything is installed: only Node's own modules.

/**
 * Whether a Node version is new enough.
 * @param {string} version `20.19.4`
 * @param {string} range the form `>=20.19` of package.json's engines
 * @returns {boolean}
 */
export function isNodeNewEnough(version, range) {
  const wanted = range
    .replace(/^>=\s*/, "")
    .split(".")
    .map(Number);
  const present = version.split(".").map(Number);
  for (const [index, part] of wanted.entries()) {
    const have = present[index] ?? 0;
    if (have !== part) return have > part;
  }
  return true;
}
