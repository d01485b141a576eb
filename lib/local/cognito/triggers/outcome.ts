/** What became of one try to call a function. */
export type Outcome =
  /** It answered; the value is whatever JSON it gave. */
  | { readonly kind: "answer"; readonly value: unknown }
  /** It failed, and says so: what its code threw. */
  | { readonly kind: "failed"; readonly message: string }
  | { readonly kind: "timed-out" }
  /** The call did not come about. `reason` is an error's name as AWS Lambda has them. */
  | { readonly kind: "refused"; readonly reason: string; readonly again: boolean };

/** An error object of AWS Lambda, `{errorMessage, errorType}`. */
export function findErrorMessage(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null || !("errorMessage" in value)) return undefined;
  if ("response" in value) return undefined;
  return typeof value.errorMessage === "string" ? value.errorMessage : "";
}
