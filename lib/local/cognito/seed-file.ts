import { z } from "zod";
import type { LocalSeed } from "./seed";
import { assertSeedMembers } from "./seed-members";
import { FunctionTargets } from "./triggers/function-target";

const Sub = z
  .string()
  .regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, "A sub is a UUID in small letters.");
const PoolId = z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d_[0-9A-Za-z]{1,45}$/, "A pool id is REGION_NAME.");
const Addresses = z.array(z.string().min(1)).default([]);

const SeedFileUser = z
  .strictObject({
    sub: Sub.optional(),
    username: z.string().min(1).max(128).optional(),
    email: z.email().optional(),
    name: z.string().optional(),
    attributes: z
      .record(z.string(), z.string())
      .refine((attributes) => !Object.hasOwn(attributes, "sub"), "A sub stands beside the attributes.")
      .optional(),
    password: z.string().min(1).max(256).optional(),
    temporary: z.boolean().optional(),
    status: z
      .enum(["UNCONFIRMED", "CONFIRMED", "FORCE_CHANGE_PASSWORD", "RESET_REQUIRED", "EXTERNAL_PROVIDER"])
      .optional(),
    enabled: z.boolean().optional(),
    totpSecret: z
      .string()
      .regex(/^[A-Z2-7]{16,}$/, "An authenticator's key is base32.")
      .optional(),
    groups: z.array(z.string()).optional(),
    /** Milliseconds since the epoch, or ISO 8601. */
    createdAt: z.union([z.int().min(0), z.iso.datetime().transform((text) => Date.parse(text))]).optional(),
  })
  .refine(({ username, email, attributes }) => username ?? email ?? attributes?.phone_number, {
    error: "A user needs a username, an email or a phone_number among the attributes.",
  });

const SeedFilePool = z
  .strictObject({
    /** `id`, two shorter forms, and any members of CreateUserPool. */
    pool: z.looseObject({
      id: PoolId,
      CaseSensitive: z.boolean().optional(),
      SoftwareTokenMfaConfiguration: z.strictObject({ Enabled: z.boolean() }).optional(),
    }),
    clients: z
      .array(
        z.strictObject({
          id: z.string().regex(/^[\w+]{1,128}$/, "A client id has letters and digits."),
          name: z.string().min(1),
          secret: z.string().min(1).optional(),
          callbackUrls: Addresses,
          logoutUrls: Addresses,
          /** Any members of CreateUserPoolClient. */
          settings: z.looseObject({}).optional(),
        }),
      )
      .default([]),
    groups: z
      .array(
        z.strictObject({
          name: z.string().min(1).max(128),
          description: z.string().optional(),
          precedence: z.int().min(0).optional(),
          roleArn: z.string().optional(),
        }),
      )
      .default([]),
    users: z.array(SeedFileUser).default([]),
    functions: FunctionTargets.optional(),
  })
  .superRefine(({ pool, groups, users }, context) => {
    const known = new Set(groups.map(({ name }) => name));
    for (const [index, user] of users.entries()) {
      const unknown = user.groups?.find((name) => !known.has(name));
      if (unknown === undefined) continue;
      context.addIssue({
        code: "custom",
        path: ["users", index, "groups"],
        message: `There is no group ${unknown}.`,
      });
    }
    for (const name of ["sub", "username", "email"] as const) {
      const twice = findTwice(
        users.map((user) => (pool.CaseSensitive === true ? user[name] : user[name]?.toLowerCase())),
      );
      if (twice !== undefined)
        context.addIssue({ code: "custom", path: ["users"], message: `${name} ${twice} is there twice.` });
    }
  });

/** The format of a seed file: `{"pools": [{"pool": {"id": ...}, "clients": [...], "groups": [...], "users": [...]}]}`. */
const SeedFile = z.strictObject({ pools: z.array(SeedFilePool).min(1) }).superRefine(({ pools }, context) => {
  const pool = findTwice(pools.map((seed) => seed.pool.id));
  const client = findTwice(pools.flatMap(({ clients }) => clients.map(({ id }) => id)));
  for (const twice of [pool, client]) {
    if (twice !== undefined)
      context.addIssue({ code: "custom", path: ["pools"], message: `${twice} is there twice.` });
  }
});

/**
 * Reads the text of a seed file. The members that go to CreateUserPool and CreateUserPoolClient are held to AWS's own
 * constraints.
 * @throws Error saying in a few lines what is wrong, and where
 */
export function parseSeedFile(text: string): LocalSeed[] {
  const parsed = SeedFile.safeParse(parseJson(text));
  if (!parsed.success) throw new Error(z.prettifyError(parsed.error));
  return parsed.data.pools.map((seed) => {
    const { id, ...pool } = seed.pool;
    assertSeedMembers("CreateUserPool", { PoolName: id, ...withoutSeedMembers(pool) }, `The pool ${id}`);
    for (const client of seed.clients) {
      const input = { UserPoolId: id, ClientName: client.name, ...client.settings };
      assertSeedMembers("CreateUserPoolClient", input, `The client ${client.id}`);
    }
    return seed as LocalSeed;
  });
}

/** Members that a seed has besides those of CreateUserPool, or in another form. */
function withoutSeedMembers({
  CaseSensitive,
  SoftwareTokenMfaConfiguration,
  ...rest
}: Record<string, unknown>): object {
  return rest;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`It is not JSON: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

function findTwice(values: readonly (string | undefined)[]): string | undefined {
  const seen = new Set<string>();
  return values.find((value) => value !== undefined && (seen.has(value) || !seen.add(value)));
}
