/**
 * What the log says of one call. Never a password, code, token, secret or anything about a person: only names that the
 * server itself knows.
 */
export type Call = {
  /** ISO 8601, by the server's clock. */
  readonly time: string;
  /** Of the API ("AdminGetUser"), or method and path of a page ("POST /login"). */
  readonly operation: string;
  /** HTTP status; 0 when the connection went away before the answer. */
  readonly status: number;
  /** Name of the exception, or the `error` of OAuth. */
  readonly error?: string;
  readonly ms: number;
  readonly pool?: string;
  readonly client?: string;
  /** `x-amzn-requestid` of the answer. */
  readonly requestId: string;
};
