import { randomBytes } from "node:crypto";
import { KINDS, type Kind } from "@/tests/e2e/harness/kinds-of-change";
import { addPerson, type World } from "@/tests/e2e/harness/people";
import type { SentForm } from "@/tests/e2e/harness/server-action";

/** One change of one user, ready to be sent, and how everything stands once it is done. */
export type Interruptible = {
  /** The audit's name of it. */
  kind: string;
  email: string;
  sub: string | null;
  form: SentForm;
  /** As Cognito has the user; null: gone. */
  atCognito: Record<string, unknown> | null;
  /** As the mirror has him. */
  inMirror: Record<string, unknown> | null;
};

/** The operations that all of them begin with. */
export const FIRST_OPERATIONS = [...new Set(KINDS.map(({ operation }) => operation))];

/** One user for each kind of change, and somebody to be invited. */
export async function arrangeChanges(world: World): Promise<Interruptible[]> {
  const changes = [await arrangeInvitation(world)];
  for (const kind of KINDS) changes.push(await arrange(world, kind));
  return changes;
}

async function arrange(world: World, kind: Kind): Promise<Interruptible> {
  const { sub, email } = await addPerson(world, kind.person);
  await addSession(world, sub);
  if (kind.disabled) await disable(world, sub);
  const form = {
    file: "app/(portal)/users/[sub]/actions.ts",
    name: kind.action,
    path: `/users/${sub}`,
    fields: { sub, ...kind.fields({ email }) },
  };
  const { atCognito, inMirror = atCognito } = kind;
  return { kind: kind.kind, email, sub, form, atCognito, inMirror };
}

async function arrangeInvitation({ sql }: World): Promise<Interruptible> {
  const email = `invited.${randomBytes(5).toString("hex")}@example.org`;
  const [organisation] = await sql`select id, name from organisations order by name limit 1`;
  const [role] = await sql`select id from roles where key = 'member'`;
  const form = {
    file: "app/(portal)/users/invite/actions.ts",
    name: "inviteUserAction",
    path: "/users/invite",
    fields: { email, name: "Ida Invited", orgId: organisation?.id, roleIds: role?.id, reason: "" },
  };
  const status = "FORCE_CHANGE_PASSWORD";
  return {
    kind: "user.invite",
    email,
    sub: null,
    form,
    atCognito: { status, name: "Ida Invited" },
    inMirror: { status, organisation: organisation?.name, roles: 1 },
  };
}

/** A session to be ended; nobody will use it. */
async function addSession({ sql }: World, sub: string): Promise<void> {
  await sql`
    insert into sessions (user_sub, username, tokens, access_expires_at, absolute_expires_at)
    values (${sub}, ${sub}, 'v1.none', now() + interval '1 hour', now() + interval '1 hour')`;
}

async function disable({ cognito, sql, demo }: World, sub: string): Promise<void> {
  await cognito.adminDisableUser({ UserPoolId: demo.userPoolId, Username: sub });
  await sql`update directory_users set enabled = false where sub = ${sub}`;
}
