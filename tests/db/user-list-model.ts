import type postgres from "postgres";
import type { UserQuery } from "@/lib/db/user-list";
import type { AttributeFilter } from "@/lib/input/user-list";

/** The rows as they are stored, read behind the product's back. */
export type StoredUser = {
  sub: string;
  email: string;
  name: string | null;
  phone: string | null;
  status: string;
  enabled: boolean;
  mfa: string;
  attributes: Record<string, string>;
  groups: string[];
  org_id: string | null;
  org_name: string | null;
  created_at: Date;
  modified_at: Date;
  last_sign_in_at: Date | null;
  last_active_at: Date | null;
  invited_at: Date | null;
  grants: { key: string; role: string; position: number; org: string | null; expires: number | null }[];
};

export async function readStored(owner: postgres.Sql): Promise<StoredUser[]> {
  return owner<StoredUser[]>`select u.*, o.name as org_name, coalesce((select json_agg(json_build_object(
      'key', r.key, 'role', r.id, 'position', r.position, 'org', g.org_id,
      'expires', extract(epoch from g.expires_at) * 1000)) from grants g join roles r on r.id = g.role_id
      where g.user_sub = u.sub), '[]') as grants
    from directory_users u left join organisations o on o.id = u.org_id`;
}

type Question = Omit<UserQuery, "after" | "before" | "last" | "limit">;

/** The same question asked of rows in memory: an independent judge of filters and order. */
export function ask(rows: readonly StoredUser[], question: Question): string[] {
  const sorted = rows.filter((row) => matches(row, question)).map((row) => keyed(row, question));
  sorted.sort((a, b) => compare(a.key, b.key));
  if (question.direction === "desc") sorted.reverse();
  return sorted.map(({ sub }) => sub);
}

export function matches(row: StoredUser, q: Question): boolean {
  const invited = (row.invited_at ?? row.created_at).getTime() + (q.invitationDays ?? 7) * DAY;
  const open = row.status === "FORCE_CHANGE_PASSWORD";
  const invitation = {
    open: invited > Date.now(),
    expiring: invited > Date.now() && invited <= Date.now() + DAY,
    expired: invited <= Date.now(),
  };
  return [
    q.scope === "everywhere" || (row.org_id !== null && q.scope.includes(row.org_id)),
    q.orgId === undefined || (q.orgId === "none" ? row.org_id === null : row.org_id === q.orgId),
    !q.status?.length || q.status.includes(row.status),
    q.enabled === undefined || row.enabled === q.enabled,
    !q.mfa?.length || q.mfa.some((flag) => flag === row.mfa),
    q.roleKey === undefined || seenRoles(row, q).some(({ key }) => key === q.roleKey),
    q.group === undefined || row.groups.includes(q.group),
    within(row.created_at, q.createdFrom, q.createdTo),
    within(row.last_sign_in_at, q.signedInFrom, q.signedInTo),
    q.neverSignedIn === undefined || (row.last_sign_in_at === null) === q.neverSignedIn,
    q.invitation === undefined || (open && invitation[q.invitation]),
    ...(q.attributes ?? []).map((filter) => passes(row.attributes[filter.name], filter)),
    ...fold(q.search ?? "")
      .split(/\s+/)
      .filter(Boolean)
      .map((word) => contains(row, word)),
  ].every(Boolean);
}

/** Live roles of a user that the scope can see. */
export function seenRoles(row: StoredUser, { scope }: Pick<Question, "scope">): StoredUser["grants"] {
  return row.grants.filter(
    ({ org, expires }) =>
      (expires === null || expires > Date.now()) &&
      (scope === "everywhere" || org === null || scope.includes(org)),
  );
}

export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase();
}

const DAY = 24 * 60 * 60_000;

function contains({ email, name, sub, phone }: StoredUser, word: string): boolean {
  const text = fold(` ${email} ${name ?? ""} ${sub} ${phone ?? ""} `);
  if (!/^[\p{L}\p{M}\p{N}]{1,2}$/u.test(word)) return text.includes(word);
  return [" ", ".", "@", "-", "_", "+"].some((mark) => text.includes(mark + word));
}

function within(moment: Date | null, from: string | undefined, to: string | undefined): boolean {
  if (from === undefined && to === undefined) return true;
  const day = moment?.toISOString().slice(0, 10);
  return day !== undefined && day >= (from ?? "") && day <= (to ?? "9");
}

function passes(value: string | undefined, { test, value: given = "" }: AttributeFilter): boolean {
  const text = fold(value ?? "");
  const number = /^-?\d{1,15}(\.\d{1,15})?$/.test(value ?? "") ? Number(value) : Number.NaN;
  const day = /^\d{4}-\d{2}-\d{2}/.test(value ?? "") ? value?.slice(0, 10) : undefined;
  const results = {
    is: value === given,
    contains: value !== undefined && text.includes(fold(given)),
    starts: value !== undefined && text.startsWith(fold(given)),
    empty: (value ?? "") === "",
    filled: (value ?? "") !== "",
    before: day !== undefined && day < given,
    after: day !== undefined && day > given,
    above: given !== "" && number > Number(given),
    below: given !== "" && number < Number(given),
  };
  return results[test];
}

/** Parts of the order, first to last; text is compared byte by byte. */
type Key = (string | number)[];

function keyed(row: StoredUser, { sort, scope, search = "" }: Question): { sub: string; key: Key } {
  const email = fold(row.email);
  const word = fold(search).split(/\s+/).find(Boolean);
  const first = seenRoles(row, { scope }).sort((a, b) => a.position - b.position)[0];
  const moment = (date: Date | null) => date?.getTime() ?? Number.NEGATIVE_INFINITY;
  const keys: Record<Question["sort"], Key> = {
    match: [word !== undefined && email.startsWith(word) ? 0 : 1, email],
    email: [email],
    name: [fold(row.name ?? "")],
    phone: [row.phone ?? ""],
    status: [row.status, email],
    enabled: [Number(row.enabled), email],
    mfa: [row.mfa, email],
    organisation: [row.org_id === null ? 1 : 0, fold(row.org_name ?? ""), row.org_id ?? "", email],
    roles: [first?.position ?? Number.POSITIVE_INFINITY, email],
    created: [moment(row.created_at)],
    modified: [moment(row.modified_at)],
    lastSignIn: [moment(row.last_sign_in_at)],
    lastActive: [moment(row.last_active_at)],
  };
  return { sub: row.sub, key: [...keys[sort], row.sub] };
}

function compare(a: Key, b: Key): number {
  for (const [at, one] of a.entries()) {
    const other = b[at] ?? "";
    const order = typeof one === "number" ? Math.sign(one - Number(other)) || 0 : bytes(one, String(other));
    if (one !== other && order !== 0) return order;
  }
  return 0;
}

function bytes(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}
