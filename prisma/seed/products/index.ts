import { adidasCourtProducts } from "./adidas-court.ts";
import { adidasOtherProducts } from "./adidas-other.ts";
import { jordan1Products } from "./jordan-1.ts";
import { laterJordan1Products } from "./jordan-1-later.ts";
import { jordan3And4Products } from "./jordan-3-4.ts";
import { jordan4To11Products } from "./jordan-4-11.ts";
import { moreBrandProducts } from "./more-brands.ts";
import { newBalanceProducts } from "./new-balance.ts";
import { nikeAirMaxProducts } from "./nike-air-max.ts";
import { nikeDunkProducts } from "./nike-dunk.ts";
import { nikeOtherProducts } from "./nike-other.ts";
import { nikeSkateProducts } from "./nike-skate.ts";
import type { ProductSeed } from "./product-seed.ts";
import { pumaAndReebokProducts } from "./puma-reebok.ts";
import { yeezy350Products } from "./yeezy-350.ts";
import { laterYeezy350Products } from "./yeezy-350-later.ts";
import { yeezy700Products } from "./yeezy-700.ts";
import { yeezyOtherProducts } from "./yeezy-other.ts";

/** Every shoe of the full seed. */
export const productSeeds: readonly ProductSeed[] = [
  ...jordan1Products,
  ...laterJordan1Products,
  ...jordan3And4Products,
  ...jordan4To11Products,
  ...nikeDunkProducts,
  ...nikeSkateProducts,
  ...nikeAirMaxProducts,
  ...nikeOtherProducts,
  ...yeezy350Products,
  ...laterYeezy350Products,
  ...yeezy700Products,
  ...yeezyOtherProducts,
  ...adidasCourtProducts,
  ...adidasOtherProducts,
  ...newBalanceProducts,
  ...pumaAndReebokProducts,
  ...moreBrandProducts,
];
