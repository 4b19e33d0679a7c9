import { giveUpDelivery, giveUpJob, giveUpMessage } from "../failures.ts";
import { tell } from "./account.ts";
import { type Scene, type Step, step } from "./step.ts";

/** How the house runs, what failed in it and is tried again, and its figures. */
export function machinery({ admin }: Scene): Step[] {
  const giveUp = async () => {
    await giveUpJob("clean-jobs", "the disk was full");
    await giveUpMessage();
    await giveUpDelivery(await tell(admin.userId), admin.userId);
    return {};
  };
  return [
    step("readSystemHealth", "admin"),
    step("readJobs", "admin", 200, { before: giveUp }),
    step("retryJobs", "admin"),
    step("retryMessages", "admin"),
    step("retryDeliveries", "admin"),
    step("runJob", "admin", 202),
    step("readStats", "admin"),
    step("readRevenueReport", "admin"),
    step("readActivityReport", "admin"),
  ];
}
