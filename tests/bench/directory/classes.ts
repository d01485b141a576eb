import type { UserQuery } from "@/lib/db/user-list";
import { USER_SORTS } from "@/lib/input/user-list";

/** A kind of query. `most`: milliseconds that its p95 may take. */
export type QueryClass = { name: string; group: Group; query: Partial<UserQuery>; most?: number };

type Group = "sort" | "filter" | "filters" | "search" | "scope";

const SINGLE_MOST = 10;
const SEARCH_MOST = 60;

/** Every class that the report names, for a pool as seed.ts makes it. */
export function listClasses(orgId: string, surname: string): QueryClass[] {
  return [
    ...USER_SORTS.flatMap((sort) =>
      (["asc", "desc"] as const).map((direction) => ({
        name: `sort ${sort} ${direction}`,
        group: "sort" as const,
        query: { sort, direction },
        most: SINGLE_MOST,
      })),
    ),
    ...single("status, common", { status: ["CONFIRMED"] }),
    ...single("status, rare", { status: ["RESET_REQUIRED"] }),
    ...single("enabled", { enabled: true }),
    ...single("disabled", { enabled: false }),
    ...single("MFA on", { mfa: ["on"] }),
    ...single("MFA unknown", { mfa: ["unknown"] }),
    ...single("role, common", { roleKey: "member" }),
    ...single("role, middle", { roleKey: "contractor" }),
    ...single("role, rare", { roleKey: "helpdesk" }),
    ...single("group, common", { group: "staff" }),
    ...single("group, rare", { group: "admins" }),
    ...single("organisation", { orgId }),
    ...single("no organisation", { orgId: "none" }),
    ...single("created, a year", { createdFrom: "2024-01-01", createdTo: "2024-12-31" }),
    ...single("created, a day", { createdFrom: "2025-03-01", createdTo: "2025-03-01" }),
    ...single("signed in, lately", { signedInFrom: "2026-11-01" }),
    ...single("never signed in", { neverSignedIn: true }),
    ...single("invitation expired", { invitation: "expired", invitationDays: 7 }),
    ...single("attribute is, common", { attributes: [{ name: "custom:tier", test: "is", value: "pro" }] }),
    ...single("attribute is, one", {
      attributes: [{ name: "custom:employee_id", test: "is", value: "E4711" }],
    }),
    several("disabled, MFA off", { enabled: false, mfa: ["off"] }),
    several("organisation, newest", { orgId, sort: "created", direction: "desc" }),
    several("organisation, MFA off, by name", { orgId, mfa: ["off"], sort: "name" }),
    several("contractor, disabled", { roleKey: "contractor", enabled: false }),
    several("contractor, newest", { roleKey: "contractor", sort: "created", direction: "desc" }),
    several("reset required, by name", { status: ["RESET_REQUIRED"], sort: "name" }),
    several("three: invited, never signed in, MFA unknown", {
      ...{ status: ["FORCE_CHANGE_PASSWORD"], neverSignedIn: true, mfa: ["unknown"] as const },
      ...{ sort: "created" as const, direction: "desc" as const },
    }),
    several("attribute above, by name", {
      attributes: [{ name: "custom:score", test: "above", value: "98" }],
      sort: "name",
    }),
    search("none", "qqxqzz"),
    search("rare (one user)", "E4711x maria", "no gate: nobody"),
    search("rare", `${surname}4711`),
    search("middle", surname),
    search("middle, two words", `zuzana ${surname}`),
    search("common", "maria"),
    search("everybody", "example"),
    search("correlated: at the far end of the order", "zuzana"),
    search("two letters", "zu", "no gate"),
    search("two letters, common", "ma", "no gate"),
    search("common, its last page", "maria", "no gate", { last: true }),
    search("correlated, its last page", "ada", "no gate", { last: true }),
    search("common, by e-mail instead of best match", "maria", "no gate", { sort: "email" }),
    search("common, newest first", "maria", "no gate", { sort: "created", direction: "desc" }),
  ];
}

/** The same lists as the administrator of one organisation has them: below row-level security, in a transaction. */
export function scopedClasses(orgId: string): QueryClass[] {
  const scoped = (name: string, query: Partial<UserQuery>, most: number): QueryClass => {
    return { name: `one organisation, ${name}`, group: "scope", query: { ...query, scope: [orgId] }, most };
  };
  return [
    scoped("first page", {}, SINGLE_MOST),
    scoped("newest", { sort: "created", direction: "desc" }, SINGLE_MOST),
    scoped("MFA off, by name", { mfa: ["off"], sort: "name" }, SINGLE_MOST),
    scoped("role", { roleKey: "member" }, SINGLE_MOST),
    scoped("search", { search: "maria", sort: "match" }, SEARCH_MOST),
  ];
}

function single(name: string, query: Partial<UserQuery>): QueryClass[] {
  return [{ name: `filter ${name}`, group: "filter", query, most: SINGLE_MOST }];
}

function several(name: string, query: Partial<UserQuery>): QueryClass {
  return { name: `filters ${name}`, group: "filters", query };
}

function search(name: string, words: string, note?: string, query: Partial<UserQuery> = {}): QueryClass {
  const found: QueryClass = {
    name: `search ${name}`,
    group: "search",
    query: { search: words, sort: "match", ...query },
  };
  return note === undefined ? { ...found, most: SEARCH_MOST } : found;
}
