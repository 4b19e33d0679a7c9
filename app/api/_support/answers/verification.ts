import { z } from "zod";
import { appealOutcomes } from "@/lib/domain/verification/model.appeals.ts";
import { statisticsPeriods } from "@/lib/domain/verification/model.statistics.ts";
import { checkOutcomes, verdicts, verificationStatuses } from "@/lib/domain/verification/model.ts";
import { productSummary } from "./catalog.ts";
import { count, day, id, pageOf, time } from "./common.ts";

const size = z.string().describe("As printed in the shoe: `10.5`.");

export const receivedParcel = z.strictObject({
  taskId: id,
  orderNumber: z.string(),
  isNew: z.boolean().describe("False: it was scanned before."),
});

export const claim = z.strictObject({ taskId: id, claimedUntil: time });

export const taskId = z.strictObject({ taskId: id });

export const savedFindings = z.strictObject({
  revision: count.describe("What the next save names as seen."),
  measuredSize: size.nullable(),
  claimedUntil: time,
});

export const givenVerdict = z.strictObject({
  taskId: id,
  status: z.enum(verificationStatuses).exclude(["open"]).describe("`second_look`: another person has to confirm it."),
  proofCode: z.string().nullable().describe("Of the pair's tag, once it has passed."),
});

export const photo = z
  .strictObject({
    photoId: id,
    itemKey: z.string().nullable().describe("The point of the list it shows; null: the whole pair."),
    width: count,
    height: count,
    url: z.string(),
    smallUrl: z.string(),
  })
  .meta({ id: "InspectionPhoto" });

export const photoId = z.strictObject({ photoId: id });

const checkResult = { key: z.string(), outcome: z.enum(checkOutcomes).nullable(), note: z.string() };

const checklistItem = z
  .strictObject({
    key: z.string(),
    title: z.string(),
    guide: z.string(),
    mayNotApply: z.boolean().describe("There are shoes that do not have this."),
  })
  .meta({ id: "ChecklistItem" });

const pair = productSummary.extend({ sizeLabel: z.string() }).meta({ id: "InspectedPair" });

const listed = {
  taskId: id,
  orderNumber: z.string(),
  status: z.enum(verificationStatuses),
  openedAt: time,
  dueAt: time,
  decidedAt: time.nullable(),
  isLate: z.boolean(),
  claim: z.strictObject({ userId: id, name: z.string(), until: time }).nullable(),
  isMine: z.boolean(),
  mayClaim: z.boolean(),
  pair,
};

export const tasks = z.strictObject({
  ...pageOf(z.strictObject(listed).meta({ id: "InspectionListItem" })).shape,
  counts: z.strictObject({ waiting: count, late: count, mine: count, secondLook: count }),
});

export const task = z
  .strictObject({
    ...listed,
    orderId: id,
    checklistVersion: count,
    items: z.array(checklistItem),
    results: z.array(z.strictObject(checkResult)),
    measuredSize: size.nullable(),
    revision: count,
    photos: z.array(photo),
    verdicts: z.array(
      z.strictObject({
        round: z.union([z.literal(1), z.literal(2)]),
        verdict: z.enum(verdicts),
        inspectorName: z.string(),
        note: z.string(),
        results: z.array(z.strictObject(checkResult)),
        measuredSize: size.nullable(),
        at: time,
      }),
    ),
    proof: z
      .strictObject({
        code: z.string(),
        issuedAt: time,
        revokedAt: time.nullable(),
        revokedReason: z.string().nullable(),
      })
      .nullable(),
    appealId: id.nullable(),
    isFirstInspector: z.boolean(),
    isOwnTrade: z.boolean(),
    mayRevokeProof: z.boolean(),
  })
  .meta({ id: "Inspection" });

export const checklists = z.strictObject({
  items: z.array(
    z
      .strictObject({
        version: count,
        items: z.array(checklistItem),
        note: z.string(),
        publishedAt: time,
        publishedByName: z.string().nullable(),
        tasks: count,
      })
      .meta({ id: "Checklist" }),
  ),
});

export const checklistVersion = z.strictObject({ version: count });

const figures = {
  verdicts: count,
  fails: count,
  overturned: count.describe("Of the fails: another person, or an upheld appeal, said otherwise."),
  medianSeconds: z.number().nullable().describe("From taking the pair to the verdict."),
};

export const statistics = z
  .strictObject({
    period: z.enum(statisticsPeriods),
    from: day,
    to: day,
    inspectorName: z.string().nullable(),
    figures: z.strictObject(figures),
    days: z.array(z.strictObject({ day, passed: count, failed: count })),
    inspectors: z.array(z.strictObject({ ...figures, inspectorId: id, name: z.string() })),
  })
  .meta({ id: "InspectionStatistics" });

const answered = { outcome: z.enum(appealOutcomes).nullable(), answeredAt: time.nullable() };

export const evidence = z.strictObject({
  inspection: z
    .strictObject({
      status: z.enum(["in_inspection", "passed", "failed"]),
      arrivedAt: time,
      dueAt: time,
      decidedAt: time.nullable(),
      checklistVersion: count,
      findings: z
        .strictObject({
          items: z.array(z.strictObject({ ...checkResult, title: z.string() })),
          measuredSize: size.nullable(),
          isOtherSize: z.boolean(),
          photos: z.array(photo),
          note: z.string(),
          inspectors: count.describe("How many people have looked."),
        })
        .nullable()
        .describe("Null until the verdict."),
      proof: z.strictObject({ code: z.string(), revokedAt: time.nullable() }).nullable(),
      appeal: z
        .strictObject({
          words: z.string(),
          filedAt: time,
          photos: z.array(photo),
          answer: z.string().nullable(),
          ...answered,
        })
        .nullable()
        .describe("For the seller."),
      appealUntil: time.nullable().describe("Until when you, as the seller, may appeal."),
      appealPhotos: z.array(photo),
    })
    .meta({ id: "InspectionEvidence" })
    .nullable()
    .describe("Null while no parcel has arrived."),
});

export const appealId = z.strictObject({ appealId: id });

const listedAppeal = {
  appealId: id,
  taskId: id,
  orderNumber: z.string(),
  sellerName: z.string(),
  filedAt: time,
  pair,
  ...answered,
};

export const appeals = pageOf(z.strictObject(listedAppeal).meta({ id: "AppealListItem" }));

export const appeal = z
  .strictObject({
    ...listedAppeal,
    words: z.string(),
    photos: z.array(photo),
    answer: z.string().nullable(),
    answeredByName: z.string().nullable(),
    sellerWarnings: count,
    task,
    mayAnswer: z.boolean(),
  })
  .meta({ id: "Appeal" });

export const proof = z
  .strictObject({
    code: z.string(),
    brand: z.string(),
    name: z.string(),
    colorway: z.string(),
    styleCode: z.string(),
    slug: z.string(),
    sizeLabel: z.string(),
    inspectedAt: time,
    checklistVersion: count,
    points: count,
    photo: z
      .strictObject({ url: z.string(), smallUrl: z.string(), width: count, height: count })
      .nullable()
      .describe("Of this very pair."),
    revokedAt: time.nullable().describe("Since then it proves nothing any more."),
  })
  .meta({ id: "Proof" });
