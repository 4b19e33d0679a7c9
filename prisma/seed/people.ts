import type { Role } from "@/lib/core/actor.ts";
import { Random } from "./random.ts";

/** The password of every demo person. They exist only where `APP_ENV` is not `production`. */
export const demoPassword = "laces and soles 26";

export interface DemoPerson {
  key: "buyer" | "seller" | "secondBuyer" | "secondSeller" | "authenticator" | "secondAuthenticator" | "admin";
  name: string;
  email: string;
  roles: Role[];
}

export const demoPeople: readonly DemoPerson[] = [
  { key: "buyer", name: "Bea Marlow", email: "bea@solebook.example", roles: ["buyer", "seller"] },
  { key: "seller", name: "Sam Okafor", email: "sam@solebook.example", roles: ["buyer", "seller"] },
  { key: "secondBuyer", name: "Nia Torres", email: "nia@solebook.example", roles: ["buyer", "seller"] },
  { key: "secondSeller", name: "Leo Fischer", email: "leo@solebook.example", roles: ["buyer", "seller"] },
  { key: "authenticator", name: "Ada Kim", email: "ada@solebook.example", roles: ["authenticator"] },
  { key: "secondAuthenticator", name: "Iris Vance", email: "iris@solebook.example", roles: ["authenticator"] },
  { key: "admin", name: "Max Lindqvist", email: "max@solebook.example", roles: ["admin"] },
];

export interface SeedAddress {
  id: string;
  line1: string;
  city: string;
  region: string;
  postalCode: string;
  phone: string;
}

/** Where the mail addresses of the crowd end. */
export const crowdDomain = "@crowd.solebook.example";

/** Somebody who trades: a demo person or one of the crowd, whom nobody can log in as. */
export interface SeedPerson {
  id: string;
  name: string;
  email: string;
  roles: Role[];
  demo: DemoPerson["key"] | null;
  address: SeedAddress;
}

const firstNames =
  "Amara Ben Carla Dev Elena Felix Grace Hugo Ines Jonas Keiko Liam Maya Noah Olga Pablo Quinn Rosa Silas Tara Umar Vera Wes Xenia Yusuf Zoe".split(
    " ",
  );
const lastNames =
  "Abbott Brandt Castillo Dahl Eriksen Ferrara Greene Haddad Ito Jensen Kowalski Lopez Mbeki Novak Osei Park Quist Reyes Sato Thorne Underwood Vega Walsh Yilmaz".split(
    " ",
  );
const streets = "Juniper Larch Harbor Mill Union Prospect Alder Franklin Quarry Orchard".split(" ");
const cities: readonly [city: string, region: string, postalCode: string][] = [
  ["Portland", "OR", "97205"],
  ["Chicago", "IL", "60607"],
  ["Brooklyn", "NY", "11211"],
  ["Austin", "TX", "78702"],
  ["Oakland", "CA", "94607"],
  ["Atlanta", "GA", "30312"],
  ["Detroit", "MI", "48201"],
  ["Baltimore", "MD", "21230"],
  ["Denver", "CO", "80205"],
  ["Miami", "FL", "33127"],
];

function address(random: Random): SeedAddress {
  const [city, region, postalCode] = random.pick(cities);
  return {
    id: random.uuid(),
    line1: `${random.integer(12, 980)} ${random.pick(streets)} Street`,
    city,
    region,
    postalCode,
    // 555-01xx belongs to nobody.
    phone: `+1 503 555 01${String(random.integer(0, 99)).padStart(2, "0")}`,
  };
}

const isLateComer = ({ key }: DemoPerson) => key === "secondAuthenticator";

function demoPerson({ key, name, email, roles }: DemoPerson, random: Random): SeedPerson {
  return { id: random.uuid(), name, email, roles, demo: key, address: address(random) };
}

/**
 * Everybody the seed knows, always the same.
 * @param crowdSize how many besides the demo people
 */
export function createPeople(crowdSize: number): SeedPerson[] {
  const random = new Random("people");
  // Whoever came later draws from a source of their own, so that everybody else stays who they were.
  const demo = demoPeople.map((person) => demoPerson(person, isLateComer(person) ? new Random(person.key) : random));
  const crowd = Array.from({ length: crowdSize }, (_, index) => {
    const first = firstNames[index % firstNames.length] ?? "";
    const last = lastNames[(index * 7 + Math.floor(index / firstNames.length)) % lastNames.length] ?? "";
    return {
      id: random.uuid(),
      name: `${first} ${last}`,
      email: `${first}.${last}.${index + 1}${crowdDomain}`.toLowerCase(),
      roles: ["buyer", "seller"] satisfies Role[] as Role[],
      demo: null,
      address: address(random),
    };
  });
  return [...demo, ...crowd];
}
