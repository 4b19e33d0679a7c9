import { z } from "zod";
import { auditActions, auditSubjectKinds } from "@/lib/domain/audit/model.ts";
import { id, pageOf, time } from "./common.ts";

const facts = z.record(z.string(), z.unknown()).nullable();

export const auditEntries = pageOf(
  z
    .strictObject({
      id: z.string(),
      action: z.enum(auditActions),
      at: time,
      actorId: id.nullable().describe("Null: the system itself."),
      actorName: z.string().nullable(),
      subjectKind: z.enum(auditSubjectKinds),
      subjectId: id,
      subjectName: z.string().nullable(),
      before: facts,
      after: facts,
    })
    .meta({ id: "AuditEntry" }),
);
