export type PersonStatus =
  | "CONFIRMED"
  | "FORCE_CHANGE_PASSWORD"
  | "RESET_REQUIRED"
  | "UNCONFIRMED"
  | "EXTERNAL_PROVIDER"
  | "ARCHIVED"
  | "UNKNOWN";

/** Groups of the pool; the app behind it reads them from the tokens. */
export const GROUPS = [
  { name: "staff", description: "Employed by the organisation" },
  { name: "contractors", description: "Engaged for a limited time" },
  { name: "finance", description: "May see invoices" },
  { name: "clinical-safety", description: "Approves changes that touch patients" },
  { name: "beta", description: "Sees new features first" },
] as const;

/** What becomes of people, and how often. Expired invitations are those older than the temporary password's seven days. */
export const KINDS = [
  { kind: "active", share: 0.74, status: "CONFIRMED", enabled: true, mfa: 0.65, days: [1, 730] },
  { kind: "disabled", share: 0.06, status: "CONFIRMED", enabled: false, mfa: 0.5, days: [60, 730] },
  { kind: "invited", share: 0.06, status: "FORCE_CHANGE_PASSWORD", enabled: true, mfa: 0, days: [0, 5] },
  { kind: "lapsed", share: 0.05, status: "FORCE_CHANGE_PASSWORD", enabled: true, mfa: 0, days: [9, 200] },
  { kind: "reset", share: 0.04, status: "RESET_REQUIRED", enabled: true, mfa: 0.4, days: [30, 730] },
  { kind: "unconfirmed", share: 0.03, status: "UNCONFIRMED", enabled: true, mfa: 0, days: [0, 90] },
  { kind: "federated", share: 0.01, status: "EXTERNAL_PROVIDER", enabled: true, mfa: 0, days: [30, 500] },
  { kind: "archived", share: 0.005, status: "ARCHIVED", enabled: false, mfa: 0, days: [500, 730] },
  { kind: "unknown", share: 0.005, status: "UNKNOWN", enabled: true, mfa: 0, days: [400, 730] },
] as const satisfies readonly {
  kind: string;
  share: number;
  status: PersonStatus;
  enabled: boolean;
  mfa: number;
  days: readonly [number, number];
}[];
