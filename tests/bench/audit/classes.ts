import type { AuditQuery } from "@/lib/db/audit-list";

/** What of the seeded log the questions name. */
export type Examples = {
  largeOrg: string;
  smallOrg: string;
  busyActor: string;
  idleActor: string;
  subject: string;
  request: string;
};

type Filters = Omit<AuditQuery, "scope" | "limit">;

/** Every filter, common and rare and without a match, the pairs that people ask for, and places far from the newest row. */
export function listAuditClasses(rows: number, of: Examples): [string, Filters][] {
  const day = (text: string) => new Date(`${text}T00:00:00.000Z`);
  const oldWeek = { from: day("2024-03-01"), to: day("2024-03-08") };
  return [
    ["no filter", {}],
    ["deep", { after: Math.floor(rows / 2) }],
    ["backwards from the middle", { before: Math.floor(rows / 2) }],
    ["action, common", { action: ["session.start"] }],
    ["action, rare", { action: ["organisation.archive"] }],
    ["outcome refused", { outcome: ["refused"] }],
    ["outcome failed", { outcome: ["failed"] }],
    ["actor by sub, busy", { actor: of.busyActor }],
    ["actor by sub, idle", { actor: of.idleActor }],
    ["actor by text, common", { actor: "actor1" }],
    ["actor by text, all", { actor: "example.com" }],
    ["actor by text, one", { actor: "actor2999@" }],
    ["actor by text, none", { actor: "zzzzqq" }],
    ["subject by sub", { subject: of.subject }],
    ["subject by text, middle", { subject: "user99" }],
    ["subject by text, rare", { subject: "user999998@" }],
    ["subject by text, none", { subject: "qqqzzz" }],
    ["organisation, large", { orgId: of.largeOrg }],
    ["organisation, small", { orgId: of.smallOrg }],
    ["no organisation", { orgId: null }],
    ["reason, common", { text: "phone" }],
    ["reason, rare", { text: "ticket 777" }],
    ["reason, none", { text: "qqqzzzxx" }],
    ["request", { request: of.request }],
    ["an old week", oldWeek],
    ["since long ago", { from: day("2024-02-01") }],
    ["old week and action, rare", { ...oldWeek, action: ["organisation.archive"] }],
    ["action and refused", { action: ["session.start"], outcome: ["refused"] }],
    ["action and failed", { action: ["user.disable"], outcome: ["failed"] }],
    ["large organisation and action, rare", { orgId: of.largeOrg, action: ["role.create"] }],
    ["large organisation and failed", { orgId: of.largeOrg, outcome: ["failed"] }],
    ["busy actor and failed", { actor: of.busyActor, outcome: ["failed"] }],
    ["busy actor and action, rare", { actor: of.busyActor, action: ["role.create"] }],
    ["busy actor and reason", { actor: of.busyActor, text: "video" }],
    ["reason and large organisation", { text: "video", orgId: of.largeOrg }],
  ];
}
