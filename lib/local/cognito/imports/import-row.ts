import {
  assertAliasesFree,
  assertAttributes,
  assertRequiredAttributes,
  normaliseAttributes,
} from "../attributes";
import type { LocalContext } from "../context";
import { CognitoError } from "../errors";
import { assertNoAliasForm, loginAttribute } from "../login-name";
import type { Pool, User } from "../model";
import { buildUser } from "../new-user";
import { type CsvLine, splitFields } from "./csv-lines";

/** What becomes of a line. A reason holds no value of it. */
export type RowResult =
  | { readonly kind: "imported"; readonly user: User }
  | { readonly kind: "skipped" | "failed"; readonly reason: string };

type Row = Readonly<Record<string, string>>;
const VERIFIED = { email: "email_verified", phone_number: "phone_number_verified" } as const;

/** The user of a line (not stored yet), who has to reset his password, or why there is none. */
export function importRow(
  ctx: LocalContext,
  pool: Pool,
  columns: readonly string[],
  line: CsvLine,
): RowResult {
  if (line.tooLong) return failed("The line has more than 16000 characters.");
  const fields = splitFields(line.text);
  if (fields.length !== columns.length)
    return failed("The line has another number of columns than the header.");
  const row = Object.fromEntries(columns.map((column, index) => [column, fields[index] ?? ""]));
  const fault = findFault(pool, row);
  if (fault !== undefined) return failed(fault);
  try {
    return toUser(ctx, pool, row);
  } catch (error) {
    if (error instanceof CognitoError) return failed(error.message);
    throw error;
  }
}

function toUser(ctx: LocalContext, pool: Pool, row: Row): RowResult {
  const username = row["cognito:username"] ?? "";
  const given = Object.fromEntries(Object.entries(row).filter(([name]) => !name.startsWith("cognito:")));
  const filled = normaliseAttributes(given);
  assertNoAliasForm(pool, username);
  const attributes = { ...filled, ...loginAttribute(pool, username, filled) };
  assertAttributes(pool, attributes);
  assertRequiredAttributes(pool, attributes);
  const user = buildUser(ctx, pool, { username, attributes, status: "RESET_REQUIRED" });
  const names = pool.usernameAttributes.flatMap((name) => attributes[name] ?? []);
  if ([username, ...names].some((name) => ctx.store.users.findByName(pool.id, name))) {
    return { kind: "skipped", reason: "The user already exists." };
  }
  assertAliasesFree(ctx, pool, user);
  // The file knows of no authenticators: its MFA is a code by text message.
  const bySms = isTrue(row["cognito:mfa_enabled"]) && attributes.phone_number !== undefined;
  const mfa = bySms ? { ...user.mfa, sms: { enabled: true, preferred: true } } : user.mfa;
  return { kind: "imported", user: { ...user, mfa } };
}

/** The rules of AWS's documents for a line, before those of the pool's schema. */
function findFault(pool: Pool, row: Row): string | undefined {
  const username = row["cognito:username"] ?? "";
  if (username === "") return "The line has no cognito:username.";
  if (username.length > 128 || !/^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$/u.test(username)) {
    return "The cognito:username has a blank in it, or more than 128 characters.";
  }
  for (const name of Object.values(VERIFIED)) {
    if (!/^(true|false)?$/i.test(row[name] ?? "")) return `${name} is neither true nor false.`;
  }
  return findMfaFault(pool, row) ?? findVerifiedFault(pool, row) ?? findFormFault(row);
}

function findMfaFault(pool: Pool, row: Row): string | undefined {
  const value = row["cognito:mfa_enabled"] ?? "";
  if (!/^(true|false)$/i.test(value)) return "cognito:mfa_enabled is neither true nor false.";
  const { configuration } = pool.mfa;
  if (configuration === "ON" && !isTrue(value))
    return "MFA is required in the user pool, and cognito:mfa_enabled is not true.";
  if (configuration === "OFF" && isTrue(value))
    return "MFA is off in the user pool, and cognito:mfa_enabled is true.";
  return undefined;
}

function findVerifiedFault(pool: Pool, row: Row): string | undefined {
  if (!pool.settings.AutoVerifiedAttributes.some((name) => isTrue(row[VERIFIED[name]]))) {
    return "The User Record does not set any of the auto verified attributes to true. (Example: email_verified to true).";
  }
  for (const [name, verified] of Object.entries(VERIFIED)) {
    if (isTrue(row[verified]) && !row[name]) return `${verified} is true, and there is no ${name}.`;
  }
  return undefined;
}

function findFormFault({ birthdate = "", updated_at = "" }: Row): string | undefined {
  if (updated_at !== "" && !/^\d+$/.test(updated_at)) return "updated_at is not a time in seconds.";
  if (birthdate !== "" && !isDay(birthdate)) return "birthdate is not a day in the form mm/dd/yyyy.";
  return undefined;
}

function isDay(text: string): boolean {
  const [, month, day, year] = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(text) ?? [];
  if (month === undefined || day === undefined || year === undefined) return false;
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  return date.getUTCMonth() + 1 === Number(month) && date.getUTCDate() === Number(day);
}

function isTrue(value: string | undefined): boolean {
  return value?.toLowerCase() === "true";
}

function failed(reason: string): RowResult {
  return { kind: "failed", reason };
}
