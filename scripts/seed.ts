import { parseArgs } from "node:util";
import { closeDatabase, db } from "@/lib/platform/db.ts";
import { saveDemoCards } from "@/prisma/seed/demo-cards.ts";
import { seedIfEmpty } from "@/prisma/seed/index.ts";
import { demoPassword, demoPeople } from "@/prisma/seed/people.ts";

/** Usage: seed.ts [--size full|small]. Fills an empty database; the last line tells what there is, as JSON. */
const { values } = parseArgs({ options: { size: { type: "string", default: "full" } } });
const size = values.size === "small" ? "small" : "full";
const { seeded } = await seedIfEmpty(db(), { size });
await saveDemoCards(db());
await closeDatabase();
console.log(JSON.stringify({ seeded, password: demoPassword, people: demoPeople }));
