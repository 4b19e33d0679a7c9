import { z } from "zod";
import { address } from "@/app/api/_support/answers/accounts.ts";
import { answer, created, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { invariant } from "@/lib/core/invariant.ts";
import { addressKinds } from "@/lib/domain/accounts/model.ts";
import { getAddress, listAddresses } from "@/lib/domain/accounts/queries.ts";
import { addressBodySchema } from "@/lib/domain/accounts/schema.addresses.ts";
import { saveAddress } from "@/lib/workflows/accounts/save-address.ts";

const common = { path: "/api/v1/addresses", tag: "Account" } as const;

const list = operation(
  {
    ...common,
    id: "listAddresses",
    method: "GET",
    summary: "Your addresses, the default of each kind first",
    details: "At most 20, so there are no pages.",
    access: "read",
    query: z.strictObject({ kind: z.enum(addressKinds).optional() }),
    answers: { 200: z.strictObject({ items: z.array(address) }) },
    example: { query: { kind: "shipping" } },
  },
  async ({ actor, query }) => answer({ items: await listAddresses(actor, query.kind) }),
);

const add = operation(
  {
    ...common,
    id: "addAddress",
    method: "POST",
    summary: "Add an address",
    details: "The first of a kind becomes its default. Street and phone are stored encrypted.",
    access: "account",
    limit: "followPerAccount",
    body: addressBodySchema,
    answers: { 201: address },
    errors: ["too_many_addresses"],
    example: {
      body: {
        kind: "shipping",
        fullName: "Ada Quill",
        line1: "418 Juniper Street",
        city: "Portland",
        region: "OR",
        postalCode: "97205",
        countryCode: "US",
        isDefault: true,
      },
    },
  },
  async ({ actor, body }) => {
    const saved = await saveAddress(actor, { address: body });
    if (!saved.ok) return saved;
    const { addressId } = saved.value;
    const added = await getAddress(actor, addressId);
    invariant(added, "an address that was just stored is there");
    return created(added, `/api/v1/addresses/${addressId}`);
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(list, add);
