import "server-only";
import { sql } from "drizzle-orm";
import { grants, roles, signIns } from "@/drizzle/schema";
import type { Db, Tx } from "@/lib/db/client";
import type { MfaFlag } from "@/lib/db/users";

/** Many rows at once, for filling a demo. The portal itself writes one user's rows at a time, through the DAL. */
const BATCH = 1000;

/** What the portal knows of a user besides what Cognito tells it. */
export type Filling = {
  sub: string;
  orgId: string | null;
  mfa: MfaFlag;
  groups: readonly string[];
  lastSignInAt: Date | null;
};

/** Sets organisation, MFA flag, groups and last sign-in of users that are in the directory already; others are passed over. */
export async function fillUsers(db: Db | Tx, fillings: readonly Filling[]): Promise<void> {
  for (let start = 0; start < fillings.length; start += BATCH) {
    const json = JSON.stringify(fillings.slice(start, start + BATCH));
    await db.execute(sql`
      update directory_users d set org_id = filling."orgId", mfa = filling.mfa, groups = filling.groups,
        last_sign_in_at = filling."lastSignInAt", last_active_at = filling."lastSignInAt"
      from json_to_recordset(${json}::json) as filling(sub uuid, "orgId" uuid, mfa text, groups text[],
        "lastSignInAt" timestamptz(3))
      where d.sub = filling.sub`);
  }
}

export type SeededGrant = {
  userSub: string;
  roleKey: string;
  orgId: string | null;
  reason: string;
  createdAt: Date;
};

/** Gives roles as the configuration would, with dates of their own. What somebody holds already is left as it is. */
export async function seedGrants(db: Db | Tx, rows: readonly SeededGrant[]): Promise<void> {
  const known = await db.select({ id: roles.id, key: roles.key }).from(roles);
  const roleIds = new Map(known.map((role) => [role.key, role.id]));
  for (let start = 0; start < rows.length; start += BATCH) {
    const values = rows.slice(start, start + BATCH).map(({ roleKey, ...row }) => {
      const roleId = roleIds.get(roleKey);
      if (!roleId) throw new Error(`There is no role ${roleKey}. Migrate the database first.`);
      return { ...row, roleId };
    });
    await db.insert(grants).values(values).onConflictDoNothing();
  }
}

export type SeededSignIn = { userSub: string; at: Date; outcome: "done" | "failed" };

/** Writes sign-ins as the pool's triggers would have told of them. */
export async function seedSignIns(db: Db | Tx, rows: readonly SeededSignIn[]): Promise<void> {
  for (let start = 0; start < rows.length; start += BATCH) {
    const values = rows.slice(start, start + BATCH).map((row) => ({ ...row, source: "trigger" as const }));
    await db.insert(signIns).values(values).onConflictDoNothing();
  }
}
