import { eq } from "drizzle-orm";
import { organisations, roles } from "@/drizzle/schema";
import type { Db } from "@/lib/db/client";
import { type DirectoryUserInput, type DirectoryUserRow, findUser, upsertUsers } from "@/lib/db/users";
import { createSub } from "@/lib/local/cognito/sub";

/** A user as Cognito would give him; every field may be set. */
export function makeUser(fields: Partial<DirectoryUserInput> = {}): DirectoryUserInput {
  const sub = fields.sub ?? createSub();
  return {
    sub,
    username: sub,
    email: `${sub.slice(0, 8)}@example.com`,
    emailVerified: true,
    name: "Ada Lovelace",
    phone: null,
    status: "CONFIRMED",
    enabled: true,
    attributes: {},
    createdAt: new Date("2026-01-01T10:00:00.000Z"),
    modifiedAt: new Date("2026-01-01T10:00:00.000Z"),
    ...fields,
  };
}

/** Writes one user and reads him back. */
export async function addUser(db: Db, fields: Partial<DirectoryUserInput> = {}): Promise<DirectoryUserRow> {
  const user = makeUser(fields);
  await upsertUsers(db, [user], null);
  const row = await findUser(db, user.sub);
  if (!row) throw new Error("The user was not written.");
  return row;
}

/** Adds an organisation and returns its id. */
export async function addOrganisation(db: Db, name: string): Promise<string> {
  const [row] = await db.insert(organisations).values({ name }).returning({ id: organisations.id });
  if (!row) throw new Error("The organisation was not written.");
  return row.id;
}

/** The id of a built-in role. */
export async function roleId(db: Db, key: string): Promise<string> {
  const [row] = await db.select({ id: roles.id }).from(roles).where(eq(roles.key, key));
  if (!row) throw new Error(`There is no role ${key}.`);
  return row.id;
}

/** Moments from now: `later(60)` is in a minute, `later(-60)` was a minute ago. */
export function later(seconds: number): Date {
  return new Date(Date.now() + seconds * 1000);
}
