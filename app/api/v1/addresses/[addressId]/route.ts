import { z } from "zod";
import { address } from "@/app/api/_support/answers/accounts.ts";
import { answer, done, operation } from "@/app/api/_support/operation.ts";
import { pathIds } from "@/app/api/_support/path.ts";
import { routes } from "@/app/api/_support/routes.ts";
import type { UserActor } from "@/lib/core/actor.ts";
import { accountFailure } from "@/lib/domain/accounts/errors.ts";
import { getAddress } from "@/lib/domain/accounts/queries.ts";
import { addressBodySchema } from "@/lib/domain/accounts/schema.addresses.ts";
import { removeAddress } from "@/lib/workflows/accounts/remove-address.ts";
import { saveAddress } from "@/lib/workflows/accounts/save-address.ts";

const common = {
  path: "/api/v1/addresses/{addressId}",
  tag: "Account",
  params: pathIds("addressId"),
  unknown: "address_not_found",
} as const;
const example = { params: { addressId: "$ADDRESS_ID" } };

async function addressAnswer(actor: UserActor, addressId: string) {
  const found = await getAddress(actor, addressId);
  return found ? answer(found) : accountFailure("address_not_found");
}

const read = operation(
  {
    ...common,
    id: "readAddress",
    method: "GET",
    summary: "One address of yours",
    access: "read",
    answers: { 200: address },
    example,
  },
  ({ actor, params }) => addressAnswer(actor, params.addressId),
);

const change = operation(
  {
    ...common,
    id: "changeAddress",
    method: "PUT",
    summary: "Change an address",
    details: "What you leave out becomes empty. Orders keep the address they were made with.",
    access: "account",
    limit: "followPerAccount",
    body: addressBodySchema,
    answers: { 200: address },
    example: {
      ...example,
      body: {
        kind: "shipping",
        fullName: "Ada Quill",
        line1: "419 Juniper Street",
        city: "Portland",
        region: "OR",
        postalCode: "97205",
        countryCode: "US",
      },
    },
  },
  async ({ actor, params, body }) => {
    const saved = await saveAddress(actor, { ...params, address: body });
    return saved.ok ? addressAnswer(actor, params.addressId) : saved;
  },
);

const remove = operation(
  {
    ...common,
    id: "removeAddress",
    method: "DELETE",
    summary: "Remove an address",
    details: "One that a standing bid ships to stays.",
    access: "account",
    limit: "followPerAccount",
    answers: { 204: z.null() },
    errors: ["address_in_use"],
    example,
  },
  async ({ actor, params }) => {
    const removed = await removeAddress(actor, params);
    return removed.ok ? done() : removed;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(read, change, remove);
