import { readFile } from "node:fs/promises";
import path from "node:path";
import { ImageResponse } from "next/og";
import { drawShoe } from "@/components/catalog/shoe/draw.ts";
import { colorTokens } from "@/components/ui/tokens.ts";
import { anonymousActor } from "@/lib/core/actor.ts";
import { formatCents } from "@/lib/core/money.ts";
import type { ProductView } from "@/lib/domain/catalog/model.ts";
import { getIllustrationBySlug, getProductBySlug } from "@/lib/domain/catalog/queries.ts";
import { pictureKey } from "@/lib/domain/catalog/rules.pictures.ts";
import { slugSchema } from "@/lib/domain/catalog/schema.ts";
import type { PricePointView } from "@/lib/domain/market/model.views.ts";
import { getPriceHistory } from "@/lib/domain/market/queries.chart.ts";
import { fitAsPng } from "@/lib/platform/pictures.ts";
import { fileStorage } from "@/lib/platform/storage.ts";
import { sparkline } from "./sparkline.ts";

export const size = { width: 1200, height: 630 };
export const contentType = "image/png";
export const alt = "The shoe, its lowest ask, its last sale and its price over the last year";

const colors = colorTokens.light;
const line = { width: 470, height: 120 };

let fontFiles: Promise<{ sans: Buffer; mono: Buffer }> | undefined;

function readFonts() {
  const folder = path.join(process.cwd(), "node_modules/geist/dist/fonts");
  fontFiles ??= Promise.all([
    readFile(path.join(folder, "geist-sans/Geist-SemiBold.ttf")),
    readFile(path.join(folder, "geist-mono/GeistMono-Medium.ttf")),
  ]).then(([sans, mono]) => ({ sans, mono }));
  return fontFiles;
}

function Price({ name, cents, color }: { name: string; cents: number | null; color: string }) {
  return (
    <div style={{ display: "flex", flexDirection: "column", marginRight: 56 }}>
      <div style={{ fontFamily: "Mono", fontSize: 22, color: colors.muted, textTransform: "uppercase" }}>{name}</div>
      <div style={{ fontFamily: "Mono", fontSize: 54, color }}>{cents === null ? "–" : formatCents(cents)}</div>
    </div>
  );
}

function PriceLine({ points }: { points: readonly PricePointView[] }) {
  const drawn = sparkline(points, line);
  if (drawn === null) return null;
  return (
    <svg width={line.width} height={line.height} viewBox={`0 0 ${line.width} ${line.height}`} aria-hidden="true">
      <path d={drawn} fill="none" stroke={colors.ink} strokeWidth={4} strokeLinejoin="round" strokeLinecap="round" />
    </svg>
  );
}

const frame = { width: 500, height: 312 };

/** The photograph that stands for the shoe, or its drawing, as a data address. */
async function readPicture(product: ProductView): Promise<string> {
  const found = await getIllustrationBySlug(anonymousActor, product.slug);
  const photograph = found?.photograph ? await fileStorage().get(pictureKey(found.photograph, 800)) : null;
  if (photograph) {
    // What draws the card does not read WebP.
    return `data:image/png;base64,${Buffer.from(await fitAsPng(photograph, frame)).toString("base64")}`;
  }
  const shoe = drawShoe(product.illustration, "side");
  return `data:image/svg+xml;base64,${Buffer.from(shoe).toString("base64")}`;
}

interface CardProps {
  product: ProductView;
  picture: string;
  points: readonly PricePointView[];
}

function Card({ product, picture, points }: CardProps) {
  return (
    <div
      style={{
        display: "flex",
        width: "100%",
        height: "100%",
        background: colors.ground,
        color: colors.ink,
        padding: 56,
      }}
    >
      <div style={{ display: "flex", flexDirection: "column", justifyContent: "space-between", width: 530 }}>
        <div style={{ display: "flex", flexDirection: "column" }}>
          <div style={{ fontFamily: "Mono", fontSize: 24, color: colors.muted, textTransform: "uppercase" }}>
            {`${product.brand} · ${product.styleCode}`}
          </div>
          <div style={{ fontSize: 58, lineHeight: 1.08, letterSpacing: "-0.03em", marginTop: 14, lineClamp: 3 }}>
            {`${product.name}${product.nickname ? ` “${product.nickname}”` : ""}`}
          </div>
          <div style={{ fontSize: 28, color: colors.muted, marginTop: 12, lineClamp: 1 }}>{product.colorway}</div>
        </div>
        <div style={{ display: "flex" }}>
          <Price name="Lowest ask" cents={product.lowestAskCents} color={colors.sell} />
          <Price name="Last sale" cents={product.lastSaleCents} color={colors.ink} />
        </div>
        <div style={{ fontSize: 27, letterSpacing: "-0.02em" }}>Solebook, the open sneaker exchange</div>
      </div>
      <div
        style={{
          display: "flex",
          flexDirection: "column",
          alignItems: "center",
          justifyContent: "center",
          flexGrow: 1,
          marginLeft: 28,
          borderRadius: 20,
          background: colors.sunken,
        }}
      >
        {/* biome-ignore lint/a11y/useAltText: a picture inside a picture; its text stands beside it */}
        <img src={picture} width={frame.width} height={frame.height} />
        <PriceLine points={points} />
      </div>
    </div>
  );
}

/** The card that a shared link shows. Only what anybody may see; kept for a few minutes, since prices move. */
export default async function OpenGraphImage({ params }: { params: Promise<{ slug: string }> }): Promise<Response> {
  const { slug } = await params;
  const product = slugSchema.safeParse(slug).success ? await getProductBySlug(anonymousActor, slug) : null;
  if (!product) return new Response("There is no such shoe.", { status: 404 });
  const now = new Date();
  const [history, picture, fonts] = await Promise.all([
    getPriceHistory({ productId: product.id, range: "1Y", now }),
    readPicture(product),
    readFonts(),
  ]);
  return new ImageResponse(<Card product={product} picture={picture} points={history.points} />, {
    ...size,
    fonts: [
      { name: "Sans", data: fonts.sans, weight: 600, style: "normal" },
      { name: "Mono", data: fonts.mono, weight: 500, style: "normal" },
    ],
    headers: { "cache-control": "public, max-age=300" },
  });
}
