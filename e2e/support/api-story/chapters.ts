import { account } from "./account.ts";
import { administration } from "./administration.ts";
import { endings } from "./endings.ts";
import { inspection } from "./inspection.ts";
import { leaving } from "./leaving.ts";
import { machinery } from "./machinery.ts";
import { money } from "./money.ts";
import { people } from "./people.ts";
import { reading } from "./reading.ts";
import { shipping } from "./shipping.ts";
import type { Scene, Step } from "./step.ts";
import { trading } from "./trading.ts";
import { webhooks } from "./webhooks.ts";

/**
 * Every example of the documentation, in an order in which each finds what it needs. A new operation is a step of the chapter where it
 * belongs; an area of its own is a file beside these, named here.
 */
export const chapters: readonly ((scene: Scene) => Step[])[] = [
  reading,
  account,
  webhooks,
  trading,
  money,
  shipping,
  inspection,
  endings,
  administration,
  people,
  machinery,
  leaving,
];
