/** What a scenario found. */
export interface Outcome {
  readonly title: string;
  /** Markdown: what was measured and how, a table, and whether the goal is met. */
  readonly section: string;
  /** Every single sample, kept beside the report. */
  readonly raw: unknown;
}
