import type { Environment } from "./env.ts";

/** Under this path our own origin shows the simulated carrier, so that parcels can be moved from a phone as well. */
export const carrierPagesPath = "/carrier-demo";

type CarrierSettings = Pick<Environment, "APP_ENV" | "EASYPOST_BASE_URL">;

/** Whether parcels travel only in a simulation on this machine. */
export function isCarrierSimulated(settings: CarrierSettings): boolean {
  if (settings.APP_ENV === "production" || settings.EASYPOST_BASE_URL === undefined) return false;
  const { hostname } = new URL(settings.EASYPOST_BASE_URL);
  return hostname === "127.0.0.1" || hostname === "localhost";
}

/**
 * Where a request for one of the simulation's pages is passed on to.
 * @returns null for every other path, and beside the real EasyPost
 */
export function carrierPageTarget(settings: CarrierSettings, pathname: string, search: string): URL | null {
  if (pathname !== carrierPagesPath && !pathname.startsWith(`${carrierPagesPath}/`)) return null;
  if (settings.EASYPOST_BASE_URL === undefined || !isCarrierSimulated(settings)) return null;
  const target = new URL(settings.EASYPOST_BASE_URL);
  target.pathname = pathname;
  target.search = search;
  return target;
}
