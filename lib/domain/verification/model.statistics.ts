export const statisticsPeriods = ["7d", "30d", "90d", "365d"] as const;
export type StatisticsPeriod = (typeof statisticsPeriods)[number];

export const daysOfPeriod: Record<StatisticsPeriod, number> = { "7d": 7, "30d": 30, "90d": 90, "365d": 365 };

/** How much was inspected, how fast, and how it stood the test. */
export interface InspectionFigures {
  /** Verdicts, those as the second person included. */
  verdicts: number;
  fails: number;
  /** Of fails: another person or an upheld appeal said otherwise. */
  overturned: number;
  /** From taking the pair to the verdict, in seconds; null without a verdict. */
  medianSeconds: number | null;
}

export interface InspectorView extends InspectionFigures {
  inspectorId: string;
  name: string;
}

/** Verdicts of one day in UTC. */
export interface StatisticsDay {
  /** `YYYY-MM-DD` */
  day: string;
  passed: number;
  failed: number;
}

/** JSON-safe. */
export interface StatisticsView {
  period: StatisticsPeriod;
  /** `YYYY-MM-DD`, first and last day. */
  from: string;
  to: string;
  /** Whose: null stands for everybody. */
  inspectorName: string | null;
  figures: InspectionFigures;
  /** Every day of the period, oldest first. */
  days: StatisticsDay[];
  /** Each person with a verdict in the period, busiest first; empty when it is about one. */
  inspectors: InspectorView[];
}
