import { describe, expect, it } from "vitest";
import { testDatabase } from "@/tests/support/database.ts";
import { diffSchemas, readSchemaFiles, type SchemaFile } from "./migrations.ts";

const head = 'datasource db {\n  provider = "postgresql"\n}\n';
const before: SchemaFile[] = [["a.prisma", `${head}model Shoe {\n  id Int @id\n}\n`]];
const after: SchemaFile[] = [["a.prisma", `${head}model Shoe {\n  id Int @id\n  name String?\n}\n`]];

describe("diffSchemas", () => {
  it("writes the SQL from one schema to the next", async () => {
    expect(await diffSchemas(testDatabase.url, before, after)).toContain(
      'ALTER TABLE "Shoe" ADD COLUMN     "name" TEXT',
    );
  });

  it("has nothing to say about no change", async () => {
    expect(await diffSchemas(testDatabase.url, readSchemaFiles(), readSchemaFiles())).toBe("");
  });
});
