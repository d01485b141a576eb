import { attributeText, nameAttribute, TEST_WORDS } from "@/app/(portal)/users/attribute-text";
import { CREATED_PRESETS, type Preset, SIGNED_IN_PRESETS } from "@/app/(portal)/users/periods";
import type { UserListQuery } from "@/app/(portal)/users/query";
import type { QueryChange } from "@/components/query";
import { STATUS_WORDS } from "@/components/status-badge";
import { formatDate } from "@/lib/format";

export const FILTER_LABELS = {
  status: "Status",
  access: "Access",
  mfa: "MFA",
  role: "Role",
  group: "Group",
  organisation: "Organisation",
  created: "Created",
  "signed-in": "Last sign-in",
  invitation: "Invitation",
  attribute: "Attribute",
} as const;

export type FilterKey = keyof typeof FILTER_LABELS;

/** A filter that is set: what it says, and what takes it out of the address. */
export type Chip = { id: string; filter: FilterKey; label: string; value: string; removal: QueryChange };

export const MFA_WORDS = { on: "On", off: "Off", unknown: "Not known" } as const;
export const ACCESS_WORDS = { enabled: "Enabled", disabled: "Disabled" } as const;
export const INVITATION_WORDS = {
  open: "Open",
  expiring: "Expiring soon",
  expired: "Expired",
} as const;

/** Names of what the address has only ids of. */
export type FilterNames = { role?: string | undefined; organisation?: string | undefined };

/** The filters of a query in words. */
export function describeFilters(query: UserListQuery, names: FilterNames): Chip[] {
  const access =
    query.enabled === undefined ? undefined : ACCESS_WORDS[query.enabled ? "enabled" : "disabled"];
  const { periods, createdFrom, createdTo, signedInFrom, signedInTo } = query;
  const created = describeDays(
    CREATED_PRESETS,
    periods?.createdFrom ?? createdFrom,
    periods?.createdTo ?? createdTo,
  );
  const signedIn = query.neverSignedIn
    ? "never"
    : describeDays(
        SIGNED_IN_PRESETS,
        periods?.signedInFrom ?? signedInFrom,
        periods?.signedInTo ?? signedInTo,
      );
  const chips = [
    chip("status", query.status.map((status) => STATUS_WORDS[status].label).join(" or ")),
    chip("access", access),
    chip("mfa", query.mfa.map((flag) => MFA_WORDS[flag]).join(" or ")),
    chip("role", query.roleKey && (names.role ?? query.roleKey)),
    chip("group", query.group),
    chip(
      "organisation",
      query.orgId === "none" ? "None" : query.orgId && (names.organisation ?? "Not known"),
    ),
    chip("created", created, ["created-from", "created-to"]),
    chip("signed-in", signedIn, ["signed-in-from", "signed-in-to", "never-signed-in"]),
    chip("invitation", query.invitation && INVITATION_WORDS[query.invitation]),
  ].filter((each) => each.value !== "");
  return [...chips, ...describeAttributes(query)];
}

function chip(filter: FilterKey, value: string | undefined, names: readonly string[] = [filter]): Chip {
  const removal = Object.fromEntries(names.map((name) => [name, null]));
  return { id: filter, filter, label: FILTER_LABELS[filter], value: value ?? "", removal };
}

function describeAttributes({ attributes }: UserListQuery): Chip[] {
  const texts = attributes.map(attributeText);
  return attributes.map(({ name, test, value }, at) => ({
    id: texts[at] ?? name,
    filter: "attribute",
    label: nameAttribute(name),
    value: [TEST_WORDS[test], value].filter(Boolean).join(" "),
    removal: { attribute: texts.filter((text) => text !== texts[at]) },
  }));
}

/** "Last 30 days", "from 1 Jan 2026", "1 Jan 2026 to 31 Jan 2026". */
function describeDays(presets: readonly Preset[], from: string | undefined, to: string | undefined): string {
  const preset = presets.find((known) => known.from === from && known.to === to);
  if (preset) return preset.label.toLowerCase();
  const words = (day: string) => {
    const back = /^-(\d+)d$/.exec(day)?.[1];
    return back === undefined ? formatDate(day) : `${back} days ago`;
  };
  if (from && to) return `${words(from)} to ${words(to)}`;
  if (from) return `from ${words(from)}`;
  return to ? `until ${words(to)}` : "";
}
