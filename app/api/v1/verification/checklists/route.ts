import { checklists, checklistVersion } from "@/app/api/_support/answers/verification.ts";
import { answer, created, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { deskOperation } from "@/app/api/_support/verification-operations.ts";
import { listChecklists } from "@/lib/domain/verification/queries.checklists.ts";
import { checklistDraftSchema } from "@/lib/domain/verification/schema.checklists.ts";
import { publishChecklist } from "@/lib/workflows/verification/publish-checklist.ts";

const path = "/api/v1/verification/checklists";

const list = operation(
  {
    ...deskOperation,
    id: "listChecklists",
    method: "GET",
    path,
    summary: "Every version of the checklist, the newest first",
    answers: { 200: checklists },
    example: {},
  },
  async ({ actor }) => answer({ items: await listChecklists(actor) }),
);

const publish = operation(
  {
    ...deskOperation,
    id: "publishChecklist",
    method: "POST",
    path,
    may: "verification.manageChecklists",
    summary: "Publish the next version of the checklist",
    details: "On top of the newest version its author has seen. Inspections that are open keep theirs.",
    body: checklistDraftSchema,
    answers: { 201: checklistVersion },
    errors: ["checklist_moved_on", "checklist_unchanged"],
    example: {
      body: {
        basedOnVersion: "$CHECKLIST_VERSION",
        note: "Only the box.",
        items: [{ title: "Box", guide: "Whole and dry.", mayNotApply: false }],
      },
    },
  },
  async ({ actor, body }) => {
    const published = await publishChecklist(actor, body);
    return published.ok ? created(published.value, path) : published;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(list, publish);
