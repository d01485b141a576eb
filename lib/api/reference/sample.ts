import { SHOWN_VALUES } from "@/lib/api/example-values";
import { resolve, type Schema, splitNull } from "@/lib/api/reference/schema";

/**
 * An answer as it could be, made of its schema: always the same, and one that the schema takes. Names of fields say what
 * stands in them; one that is not known here stands for itself.
 */
export function makeSample(schema: Schema): unknown {
  return sampleOf(schema, "", "");
}

function sampleOf(schema: Schema, name: string, parent: string): unknown {
  const whole = resolve(schema);
  if (splitNull(schema).nullable && (NONE.has(name) || isUnknownText(whole, name, parent))) return null;
  if (whole.const !== undefined) return whole.const;
  if (whole.enum) return whole.enum[0];
  if (whole.anyOf?.[0]) return sampleOf(whole.anyOf[0], name, parent);
  if (whole.items) return EMPTY.has(name) ? [] : [sampleOf(whole.items, name, parent)];
  if (whole.type === "object") return sampleOfObject(whole, name === "rows" ? parent : name);
  if (whole.type === "boolean") return !FALSE.has(name);
  if (whole.type === "integer" || whole.type === "number") return NUMBERS[name] ?? 1;
  return sampleOfText(whole, name, parent);
}

/** A sentence that could be made up is left out where null will do. */
function isUnknownText({ type, format }: Schema, name: string, parent: string): boolean {
  return type === "string" && format === undefined && findText(name, parent) === undefined;
}

function sampleOfObject({ properties = {} }: Schema, parent: string): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(properties).map(([name, property]) => [name, sampleOf(property, name, parent)]),
  );
}

function sampleOfText({ format }: Schema, name: string, parent: string): string {
  const known = findText(name, parent);
  if (format === "date-time") return MOMENTS[name] ?? "2026-11-21T09:00:00.000Z";
  if (format === "uuid") return known ?? SHOWN_VALUES.orgId;
  return known ?? name;
}

function findText(name: string, parent: string): string | undefined {
  return TEXTS[`${parent}.${name}`] ?? TEXTS[name];
}

const NONE = new Set([
  "awsRequestId",
  "before",
  "decision",
  "error",
  "expiresAt",
  "pending",
  "previous",
  "running",
]);
const EMPTY = new Set(["attributes", "groups", "organisations", "activity"]);
const FALSE = new Set(["current", "expired", "stale", "ticketRequired"]);
const NUMBERS: Record<string, number> = { administrators: 2, holders: 12, id: 4711, total: 250, users: 84 };
const MOMENTS: Record<string, string> = {
  syncedAt: "2026-11-21T08:45:12.000Z",
  lastSeenAt: "2026-11-21T10:12:41.000Z",
};
const { sub, email, orgId, roleId, requestId } = SHOWN_VALUES;
const TEXTS: Record<string, string> = {
  action: "user.disable",
  address: "203.0.113.7",
  "actor.label": "owner@lifeguard.example",
  by: "owner@lifeguard.example",
  description: "Finds users, resets MFA and passwords, resends invitations, signs out.",
  device: "Firefox on Linux",
  email,
  grantedBy: "owner@lifeguard.example",
  handle: "0b6f4d9e-1a2c-4e3f-8b5d-6c7e8f9a0b1c",
  id: requestId,
  key: "helpdesk",
  label: email,
  name: "Grace Hopper",
  next: "eyJhZnRlciI6ImdyYWNlIn0",
  "organisation.id": orgId,
  "organisation.name": "Alpha",
  organisationName: "Alpha",
  phone: "+441632960000",
  proof: "v1.q2Vw…",
  reason: "Asked for by phone",
  requestId: "02ee27bb-6814-49e7-b65e-006d339783d8",
  "role.id": roleId,
  "role.name": "Helpdesk",
  roleNames: "Helpdesk",
  "roles.name": "Helpdesk",
  secret: "JBSWY3DPEHPK3PXP",
  sub,
  subs: sub,
  ticket: "7K3M-9QXT-2RVD",
  uri: "otpauth://totp/Lifeguard:grace%40example.com?secret=JBSWY3DPEHPK3PXP&issuer=Lifeguard",
  userSub: sub,
  username: sub,
  why: "I look after Alpha's users.",
};
