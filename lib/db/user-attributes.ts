import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { directoryUsers } from "@/drizzle/schema";
import { escaped } from "@/lib/db/user-search";
import type { AttributeFilter } from "@/lib/input/user-list";

/** The condition that an attribute of a user passes the test. Text is compared without case and accents, "is" as it stands. */
export function holdsAttribute({ name, test, value = "" }: AttributeFilter): SQL {
  const attribute = sql`(${directoryUsers.attributes} ->> ${clean(name)})`;
  const text = sql`lifeguard_fold(${attribute})`;
  const given = clean(value);
  switch (test) {
    case "is":
      return sql`${directoryUsers.attributes} @> ${JSON.stringify({ [clean(name)]: given })}::jsonb`;
    case "contains":
      return sql`${text} like '%' || ${escaped(given)} || '%'`;
    case "starts":
      return sql`${text} like ${escaped(given)} || '%'`;
    case "empty":
      return sql`coalesce(${attribute}, '') = ''`;
    case "filled":
      return sql`coalesce(${attribute}, '') <> ''`;
    case "before":
      return sql`${dayOf(attribute)} < ${given}`;
    case "after":
      return sql`${dayOf(attribute)} > ${given}`;
    case "above":
      return sql`${numberOf(attribute)} > ${given}::numeric`;
    case "below":
      return sql`${numberOf(attribute)} < ${given}::numeric`;
  }
}

function clean(text: string): string {
  return text.replaceAll("\u0000", "").replace(/\p{Surrogate}/gu, "\ufffd");
}

/** The first ten characters when they look like a day; days written so are in order as text. */
function dayOf(attribute: SQL): SQL {
  return sql`(case when ${attribute} ~ '^\\d{4}-\\d{2}-\\d{2}' then left(${attribute}, 10) end collate "C")`;
}

/** Null for what is no number of a size that a person would write. */
function numberOf(attribute: SQL): SQL {
  return sql`(case when ${attribute} ~ '^-?\\d{1,15}(\\.\\d{1,15})?$' then (${attribute})::numeric end)`;
}
