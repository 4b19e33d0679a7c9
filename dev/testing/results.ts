/** What one stage of `npm test` found. */
export interface StageResult {
  stage: string;
  passed: number;
  skipped: number;
  /** What failed, each in one line. Its length is the number of failures. */
  failures: string[];
}

/** A stage that is one yes or no: a static check, the build. */
export function resultOfCheck(stage: string, succeeded: boolean): StageResult {
  return { stage, passed: succeeded ? 1 : 0, skipped: 0, failures: succeeded ? [] : [stage] };
}

/** What vitest's JSON reporter writes, as far as it is read here. */
export interface VitestReport {
  testResults: {
    name: string;
    status: string;
    message?: string;
    assertionResults: { fullName: string; status: string }[];
  }[];
}

/**
 * Sums vitest's report. A file that could not even be loaded counts as a failure, and so does a run that ended badly
 * without naming a failed test (an unhandled error, a broken setup).
 * @param report undefined when the run left none
 */
export function resultOfVitest(stage: string, report: VitestReport | undefined, exitCode: number | null): StageResult {
  const result: StageResult = { stage, passed: 0, skipped: 0, failures: [] };
  for (const file of report?.testResults ?? []) {
    let failedHere = 0;
    for (const { fullName, status } of file.assertionResults) {
      if (status === "passed") result.passed += 1;
      else if (status === "failed") {
        failedHere += 1;
        result.failures.push(`${file.name}: ${fullName}`);
      } else result.skipped += 1;
    }
    if (file.status === "failed" && failedHere === 0) result.failures.push(`${file.name}: could not run`);
  }
  return orBroken(result, report === undefined, exitCode);
}

interface PlaywrightSpec {
  title: string;
  file: string;
  tests: { projectName: string; status: string }[];
}

interface PlaywrightSuite {
  title: string;
  specs?: PlaywrightSpec[];
  suites?: PlaywrightSuite[];
}

/** What Playwright's JSON reporter writes, as far as it is read here. */
export interface PlaywrightReport {
  suites: PlaywrightSuite[];
  errors?: { message?: string }[];
}

function listSpecs(suite: PlaywrightSuite): PlaywrightSpec[] {
  return [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(listSpecs)];
}

/** Sums Playwright's report: each test once per browser project; errors outside a test count as failures as well. */
export function resultOfPlaywright(
  stage: string,
  report: PlaywrightReport | undefined,
  exitCode: number | null,
): StageResult {
  const result: StageResult = { stage, passed: 0, skipped: 0, failures: [] };
  for (const spec of (report?.suites ?? []).flatMap(listSpecs)) {
    for (const { projectName, status } of spec.tests) {
      if (status === "expected" || status === "flaky") result.passed += 1;
      else if (status === "skipped") result.skipped += 1;
      else result.failures.push(`${spec.file}: ${spec.title} (${projectName})`);
    }
  }
  for (const { message = "an error outside a test" } of report?.errors ?? []) {
    result.failures.push(`${stage}: ${message.split("\n")[0]}`);
  }
  return orBroken(result, report === undefined, exitCode);
}

function orBroken(result: StageResult, hasNoReport: boolean, exitCode: number | null): StageResult {
  if (result.failures.length > 0 || (!hasNoReport && exitCode === 0)) return result;
  const how = hasNoReport ? "left no report" : "ended badly without a failed test";
  return { ...result, failures: [`${result.stage}: ${how} (exit code ${exitCode})`] };
}

/** What the parts of one stage found together. The stage is named by the first. */
export function sumResults(parts: readonly StageResult[]): StageResult {
  return {
    stage: parts[0]?.stage ?? "",
    passed: parts.reduce((sum, { passed }) => sum + passed, 0),
    skipped: parts.reduce((sum, { skipped }) => sum + skipped, 0),
    failures: parts.flatMap(({ failures }) => failures),
  };
}

/** The end of `npm test`: what each stage found, what failed, and the one line that counts. */
export function renderResults(results: readonly StageResult[]): string {
  const width = Math.max(...results.map(({ stage }) => stage.length));
  const lines = results.map(({ stage, passed, skipped, failures }) => {
    const skippedText = skipped > 0 ? `, ${skipped} skipped` : "";
    return `  ${stage.padEnd(width)}  ${passed} passed, ${failures.length} failed${skippedText}`;
  });
  const failures = results.flatMap((result) => result.failures);
  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  const list = failures.length > 0 ? ["", "Failed:", ...failures.map((failure) => `  ${failure}`)] : [];
  return ["", ...lines, ...list, "", `${passed} passed, ${failures.length} failed`].join("\n");
}
