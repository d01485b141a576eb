/** What examples speak of. The reference shows made-up values; the tests put real ones in their place. */
export type ExampleValues = {
  /** A user who is acted on. */
  sub: string;
  email: string;
  /** His version, as in ETag. */
  etag: string;
  /** Somebody who is not known yet. */
  newEmail: string;
  /** A name that nothing has yet. */
  newName: string;
  orgId: string;
  /** Another one, and one that is archived. */
  otherOrgId: string;
  archivedOrgId: string;
  roleId: string;
  /** A role that somebody made and nobody holds, and its version. */
  customRoleId: string;
  roleEtag: string;
  /** Of the user who is acted on. */
  grantId: string;
  group: string;
  mappingId: string;
  auditId: number;
  deviceKey: string;
  /** The caller's own. */
  handle: string;
  viewId: string;
  exportId: string;
  runId: string;
  /** One that has ended, with failures. */
  endedRunId: string;
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
  newName: "Night shift",
  orgId: "7c0f5b1e-52a4-4c57-9a3e-8f1d2b6c4e90",
  otherOrgId: "5a9d0c7b-1e2f-4a3b-8c4d-6e7f8091a2b3",
  archivedOrgId: "19b8a7c6-d5e4-4f03-9211-0a1b2c3d4e5f",
  roleId: "b3a1f6d0-9c2e-4d18-8f7a-5e6c7d8e9f01",
  customRoleId: "c4d5e6f7-0819-4a2b-8c3d-4e5f60718293",
  roleEtag: '"3"',
  grantId: "e1f2a3b4-c5d6-4e7f-8091-a2b3c4d5e6f7",
  group: "night-shift",
  mappingId: "90a1b2c3-d4e5-4f60-8172-839405162738",
  auditId: 4711,
  deviceKey: "eu-west-2_1a2b3c4d-5e6f-4071-8293-a4b5c6d7e8f9",
  handle: "0b6f4d9e-1a2c-4e3f-8b5d-6c7e8f9a0b1c",
  viewId: "3c4d5e6f-7081-4293-a4b5-c6d7e8f90a1b",
  exportId: "6f708192-a3b4-4c5d-8e6f-708192a3b4c5",
  runId: "8192a3b4-c5d6-4e7f-8091-a2b3c4d5e6f8",
  endedRunId: "a3b4c5d6-e7f8-4091-a2b3-c4d5e6f70819",
  requestId: "2f9a7c34-6b1d-4e85-a0c3-d7e8f9a0b1c2",
  password: "the present one",
  newPassword: "Correct-Horse-42",
  code: "123456",
  proof: "what-the-first-step-gave",
  key: "order-4711",
};
