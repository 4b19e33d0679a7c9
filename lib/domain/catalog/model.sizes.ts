/*
 * Sizes as other countries count them. Solebook trades in the US size on the box; everything else is a translation of it.
 */

export const sizeSystems = ["us", "uk", "eu", "cm"] as const;
export type SizeSystem = (typeof sizeSystems)[number];

export const sizeSystemLabels: Record<SizeSystem, string> = { us: "US", uk: "UK", eu: "EU", cm: "CM" };

/** One US size in every system, as a box label prints them side by side. */
export type SizeConversion = Record<SizeSystem, string>;

/** Whose chart a translation follows. */
export interface SizeChartSource {
  /** `Nike`, `adidas`, `New Balance`. */
  chart: string;
  /** True when the brand's own chart is not known here, so that the translation may be half a size off. */
  isApproximate: boolean;
}
