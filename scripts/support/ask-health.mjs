// @ts-check
// For images' health checks: 0 when the address answers with success, otherwise 1. Only Node's own modules.
const [, , url = ""] = process.argv;
try {
  const { ok } = await fetch(url, { signal: AbortSignal.timeout(2_500) });
  process.exitCode = ok ? 0 : 1;
} catch {
  process.exitCode = 1;
}
