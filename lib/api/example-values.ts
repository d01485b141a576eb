/** What examples speak of. The reference shows made-up values; the tests put real ones in their place. */
export type ExampleValues = {
  /** A user who is acted on. */
  sub: string;
  email: string;
  /** His version, as in ETag. */
  etag: string;
  /** Somebody who is not known yet. */
  newEmail: string;
  orgId: string;
  roleId: string;
  /** An access request that waits. */
  requestId: string;
  /** The caller's own. */
  password: string;
  newPassword: string;
  code: string;
  proof: string;
  /** For Idempotency-Key. */
  key: string;
};

export const SHOWN_VALUES: ExampleValues = {
  sub: "d6e2d224-b0f1-70c8-f3a5-1c2b9e4d7a60",
  email: "grace@example.com",
  etag: '"2026-11-21T09:00:00.000Z"',
  newEmail: "ada@example.com",
  orgId: "7c0f5b1e-52a4-4c57-9a3e-8f1d2b6c4e90",
  roleId: "b3a1f6d0-9c2e-4d18-8f7a-5e6c7d8e9f01",
  requestId: "2f9a7c34-6b1d-4e85-a0c3-d7e8f9a0b1c2",
  password: "the present one",
  newPassword: "Correct-Horse-42",
  code: "123456",
  proof: "what-the-first-step-gave",
  key: "order-4711",
};
