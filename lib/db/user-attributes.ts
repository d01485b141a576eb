import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { directoryUsers } from "@/drizzle/schema";
import { escaped } from "@/lib/db/user-search";
import { isId } from "@/lib/input/fields";
import type { AttributeFilter } from "@/lib/input/user-list";

/** The condition that an attribute of a user passes the test. Text is compared without case and accents, "is" as it stands. */
export function holdsAttribute({ name, test, value = "" }: AttributeFilter): SQL {
  const attribute = sql`(${directoryUsers.attributes} ->> ${clean(name)})`;
  const text = sql`lifeguard_fold(${attribute})`;
  const given = clean(value);
  switch (test) {
    case "is":
      return holds(clean(name), given);
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
      return NUMBER.test(given) ? sql`${numberOf(attribute)} > ${given}::numeric` : sql`false`;
    case "below":
      return NUMBER.test(given) ? sql`${numberOf(attribute)} < ${given}::numeric` : sql`false`;
  }
}

const APART = ["sub", "email", "email_verified", "name", "phone_number", "phone_number_verified"];

/** As the indexes have it: attributes that have columns of their own by those, all others together. */
function holds(name: string, value: string): SQL {
  const { sub, email, sortEmail, name: fullName, sortName, phone, attributes } = directoryUsers;
  const folded = sql`lifeguard_fold(${value})`;
  if (name === "sub") return isId(value) ? sql`${sub} = ${value}::uuid` : sql`false`;
  if (name === "email") return sql`(${sortEmail} = ${folded} and ${email} = ${value})`;
  if (name === "name") return sql`(${sortName} = ${folded} and ${fullName} = ${value})`;
  if (name === "phone_number") return sql`(coalesce(${phone}, '') collate "C") = ${value}`;
  const pair = sql`${JSON.stringify({ [name]: value })}::jsonb`;
  if (APART.includes(name)) return sql`${attributes} @> ${pair}`;
  return sql`(${attributes} - '{${sql.raw(APART.join(","))}}'::text[]) @> ${pair}`;
}

function clean(text: string): string {
  return text.replaceAll("\u0000", "").replace(/\p{Surrogate}/gu, "\ufffd");
}

/** The first ten characters when they look like a day; days written so are in order as text. */
function dayOf(attribute: SQL): SQL {
  return sql`(case when ${attribute} ~ '^\\d{4}-\\d{2}-\\d{2}' then left(${attribute}, 10) end collate "C")`;
}

const NUMBER = /^-?\d{1,15}(\.\d{1,15})?$/;

/** Null for what is no number of a size that a person would write. */
function numberOf(attribute: SQL): SQL {
  return sql`(case when ${attribute} ~ '^-?\\d{1,15}(\\.\\d{1,15})?$' then (${attribute})::numeric end)`;
}
