export type FreshnessDto = {
  /** End of the last complete synchronisation of the whole pool; null before the first. */
  syncedAt: string | null;
  /** When the mirror was last brought up to date in part: new users, and those to whom something was done. */
  checkedAt: string | null;
  /** True when the last complete one is too old, the last one failed, or Cognito does not answer. */
  stale: boolean;
  /**
   * `throttled` of the `requests` were put off by Cognito. `parts` are read side by side. What tells how large the pool is
   * is null for whoever does not see all of it.
   */
  running: {
    seen: number | null;
    estimate: number | null;
    requests: number | null;
    throttled: number | null;
    parts: { done: number; total: number };
  } | null;
  /** A sentence for people about the last failure, or null. */
  error: string | null;
  /** "down" after calls that stayed unanswered, whoever made them: lists show the mirror, and changes are refused. */
  cognito: "up" | "down";
};
