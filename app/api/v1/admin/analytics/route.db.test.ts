import { beforeEach, expect, it, vi } from "vitest";
import { newId } from "@/lib/core/ids.ts";
import { createUser } from "@/prisma/factories/accounts.ts";
import { createMarket } from "@/prisma/factories/market.ts";
import { callApi } from "@/tests/support/api.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { logIn } from "@/tests/support/sign-in.ts";
import { GET } from "./route.ts";

vi.mock("next/headers", () => import("@/tests/support/next-headers.ts"));

beforeEach(() => testDatabase.reset());

it("tells a shoe's figures, and says which shoe it does not know", async () => {
  const { id } = await createUser(testDatabase.database, { roles: ["admin"] });
  const cookies = await logIn(id);
  const ask = (productId: string) =>
    callApi(GET, { path: `/api/v1/admin/analytics?period=7d&productId=${productId}`, cookies });
  const { productId } = await createMarket(testDatabase.database);
  expect(await ask(productId)).toMatchObject({ status: 200, body: { product: { productId } } });
  expect(await ask(newId())).toMatchObject({ status: 404, body: { code: "not_found" } });
});
