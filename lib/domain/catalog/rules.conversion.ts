import type { SizeChartSource, SizeConversion } from "./model.sizes.ts";

/*
 * The brands' own conversions, as printed side by side on their box labels (US, UK, EU, and CM: the Japanese size, which is
 * the length of the foot it is made for). Sizes are in tenths, so that no float is compared: 105 is 10.5.
 */

/** Whom a label counts for: `10` men and unisex, `8W` women, `6Y` big kids. */
type SizeGroup = "men" | "women" | "kids";

interface SizeNumbers {
  uk: number;
  /** As printed: thirds have no decimal. */
  eu: string;
  cm: number;
}

type SizeChart = (group: SizeGroup, tenths: number) => SizeNumbers | null;

/** Nike and Jordan: men's US size → UK tenths, EU, CM tenths. Big kids' sizes count on the same scale. */
const nikeMen: Readonly<Record<number, SizeNumbers>> = {
  35: { uk: 30, eu: "35.5", cm: 225 },
  40: { uk: 35, eu: "36", cm: 230 },
  45: { uk: 40, eu: "36.5", cm: 235 },
  50: { uk: 45, eu: "37.5", cm: 235 },
  55: { uk: 50, eu: "38", cm: 240 },
  60: { uk: 55, eu: "38.5", cm: 240 },
  65: { uk: 60, eu: "39", cm: 245 },
  70: { uk: 60, eu: "40", cm: 250 },
  75: { uk: 65, eu: "40.5", cm: 255 },
  80: { uk: 70, eu: "41", cm: 260 },
  85: { uk: 75, eu: "42", cm: 265 },
  90: { uk: 80, eu: "42.5", cm: 270 },
  95: { uk: 85, eu: "43", cm: 275 },
  100: { uk: 90, eu: "44", cm: 280 },
  105: { uk: 95, eu: "44.5", cm: 285 },
  110: { uk: 100, eu: "45", cm: 290 },
  115: { uk: 105, eu: "45.5", cm: 295 },
  120: { uk: 110, eu: "46", cm: 300 },
  125: { uk: 115, eu: "47", cm: 305 },
  130: { uk: 120, eu: "47.5", cm: 310 },
  135: { uk: 125, eu: "48", cm: 315 },
  140: { uk: 130, eu: "48.5", cm: 320 },
  150: { uk: 140, eu: "49.5", cm: 330 },
  160: { uk: 150, eu: "50.5", cm: 340 },
};

/** Nike and Jordan women's. */
const nikeWomen: Readonly<Record<number, SizeNumbers>> = {
  50: { uk: 25, eu: "35.5", cm: 220 },
  55: { uk: 30, eu: "36", cm: 225 },
  60: { uk: 35, eu: "36.5", cm: 230 },
  65: { uk: 40, eu: "37.5", cm: 235 },
  70: { uk: 45, eu: "38", cm: 240 },
  75: { uk: 50, eu: "38.5", cm: 245 },
  80: { uk: 55, eu: "39", cm: 250 },
  85: { uk: 60, eu: "40", cm: 255 },
  90: { uk: 65, eu: "40.5", cm: 260 },
  95: { uk: 70, eu: "41", cm: 265 },
  100: { uk: 75, eu: "42", cm: 270 },
  105: { uk: 80, eu: "42.5", cm: 275 },
  110: { uk: 85, eu: "43", cm: 280 },
  115: { uk: 90, eu: "44", cm: 285 },
  120: { uk: 95, eu: "44.5", cm: 290 },
};

/** New Balance: by UK size. */
const newBalanceEu: Readonly<Record<number, string>> = {
  35: "36",
  40: "37",
  45: "37.5",
  50: "38",
  55: "38.5",
  60: "39.5",
  65: "40",
  70: "40.5",
  75: "41.5",
  80: "42",
  85: "42.5",
  90: "43",
  95: "44",
  100: "44.5",
  105: "45",
  110: "45.5",
  115: "46.5",
  120: "47",
  125: "47.5",
};

const nike: SizeChart = (group, tenths) => (group === "women" ? nikeWomen : nikeMen)[tenths] ?? null;

/** adidas counts evenly: UK is half a size below US (men), EU two thirds of a size for each half UK size from 3.5 = 36. */
const adidas: SizeChart = (group, tenths) => {
  const uk = tenths - (group === "women" ? 15 : 5);
  if (uk < 35 || uk > 160) return null;
  const thirds = 36 * 3 + ((uk - 35) / 5) * 2;
  const rest = ["", " 1/3", " 2/3"][thirds % 3] ?? "";
  return { uk, eu: `${Math.floor(thirds / 3)}${rest}`, cm: uk + 185 };
};

const newBalance: SizeChart = (group, tenths) => {
  const uk = tenths - (group === "women" ? 20 : 5);
  const eu = newBalanceEu[uk];
  return eu === undefined ? null : { uk, eu, cm: tenths + (group === "women" ? 170 : 180) };
};

interface NamedChart {
  name: string;
  chart: SizeChart;
  brands: readonly string[];
}

const nikeChart: NamedChart = { name: "Nike", chart: nike, brands: ["Nike", "Jordan"] };
const charts: readonly NamedChart[] = [
  nikeChart,
  { name: "adidas", chart: adidas, brands: ["adidas", "Yeezy"] },
  { name: "New Balance", chart: newBalance, brands: ["New Balance"] },
];

/** Whose chart a brand's sizes are translated by: its own where it is known, otherwise Nike's as an approximation. */
export function sizeChartOf(brand: string): SizeChartSource {
  const own = charts.find(({ brands }) => brands.includes(brand));
  return { chart: (own ?? nikeChart).name, isApproximate: own === undefined };
}

const groups: Record<string, SizeGroup> = { "": "men", W: "women", Y: "kids" };

/** `105` → `10.5`, `100` → `10`. */
function number(tenths: number): string {
  return String(tenths / 10);
}

/**
 * A US size in every system.
 * @param brand decides whose chart is followed, see {@link sizeChartOf}
 * @param sizeLabel `10.5`, `8W`, `6Y`
 * @returns null for a label that is no such size, or one beyond the chart
 */
export function convertSize(brand: string, sizeLabel: string): SizeConversion | null {
  const [, whole = "", half, suffix = ""] = /^(\d{1,2})(\.5)?([WY]?)$/.exec(sizeLabel) ?? [];
  const group = groups[suffix];
  if (whole === "" || group === undefined) return null;
  const { chart } = charts.find(({ brands }) => brands.includes(brand)) ?? nikeChart;
  const sizes = chart(group, Number(whole) * 10 + (half ? 5 : 0));
  return sizes && { us: sizeLabel, uk: number(sizes.uk), eu: sizes.eu, cm: number(sizes.cm) };
}
