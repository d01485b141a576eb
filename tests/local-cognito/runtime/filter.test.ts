import { afterAll, beforeAll, expect, test } from "vitest";
import { attribute, startWorld, UserPoolId, type World } from "../helpers";
import { randomFrom, seedOfRun } from "./random";

let world: World;
let strict: World;

const PEOPLE = [
  {
    username: "Ada",
    email: "Ada@Example.com",
    name: 'The "Countess" \\ of Lovelace',
    attributes: {
      given_name: "Ada",
      family_name: "Lovelace",
      preferred_username: "Countess",
      phone_number: "+441234567",
    },
  },
  { username: "ada", email: "small@example.com", name: "  spaces  ", status: "RESET_REQUIRED" as const },
  { username: "Grace", email: "grace@example.com", name: "Gräce Ωmega", enabled: false },
];
const bySub = { id: UserPoolId, UsernameAttributes: [] };

beforeAll(async () => {
  world = await startWorld({ pool: bySub, users: [PEOPLE[0], PEOPLE[2]].flatMap((person) => person ?? []) });
  strict = await startWorld({ pool: { ...bySub, CaseSensitive: true }, users: PEOPLE });
});
afterAll(() => Promise.all([world.close(), strict.close()]));

async function find(Filter: string, where = world): Promise<(string | undefined)[]> {
  const { Users } = await where.sdk.listUsers({ UserPoolId, Filter });
  return (Users ?? []).map(({ Username }) => Username);
}

test.each([
  ["an attribute with one quote before it", '"email = "a"'],
  ["an attribute with one quote behind it", 'email" = "a"'],
  ["an operator of two words", 'email ^ = "a"'],
  ["a double equals sign", 'email == "a"'],
  ["words behind the value", 'email = "a" x'],
  ["a comma", 'email = "a", "b"'],
  ["a backslash that escapes the last quote", 'email = "a\\"'],
  ["a value and nothing else", '"a"'],
  ["an attribute in other letters", 'Email = "a"'],
  ["email_verified", 'email_verified = "true"'],
  ["a custom attribute in quotes", '"custom:team" = "red"'],
  ["cognito:user_status without its prefix", 'user_status = "CONFIRMED"'],
  ["a member that every object has", '__proto__ = "a"'],
])("refuses %s", async (_what, Filter) => {
  await expect(find(Filter)).rejects.toMatchObject({ name: "InvalidParameterException" });
});

test.each([
  ["an empty filter finds everybody", "", ["Ada", "Grace"]],
  ["blanks find everybody", "   ", ["Ada", "Grace"]],
  ["quotes and backslashes, escaped", 'name = "The \\"Countess\\" \\\\ of Lovelace"', ["Ada"]],
  ["a prefix that ends in an escaped quote", 'name ^= "The \\""', ["Ada"]],
  ["an attribute in quotes", '"given_name" = "Ada"', ["Ada"]],
  ["no blanks", 'family_name^="Love"', ["Ada"]],
  ["a line break for a blank", 'family_name\n^=\n"Love"', ["Ada"]],
  ["letters beyond ASCII", 'name ^= "Gräce Ω"', ["Grace"]],
  ["an empty prefix finds who has the attribute", 'phone_number ^= ""', ["Ada"]],
  ["an empty value finds nobody", 'given_name = ""', []],
  ["a phone number by its prefix", 'phone_number ^= "+44"', ["Ada"]],
  ["status Disabled", 'status = "Disabled"', ["Grace"]],
  ["status Enabled", 'status = "Enabled"', ["Ada"]],
  ["status is case-sensitive", 'status = "disabled"', []],
  ["cognito:user_status is case-insensitive", 'cognito:user_status = "confirmed"', ["Ada", "Grace"]],
  ["username is case-sensitive", 'username = "ada"', []],
  ["a prefix of the username is case-sensitive", 'username ^= "gra"', []],
  ["name is case-sensitive", 'name ^= "the"', []],
])("%s", async (_what, Filter, expected) => {
  expect(await find(Filter)).toEqual(expected);
});

test.each([
  ['email = "ada@example.com"', ["Ada"], []],
  ['email = "Ada@Example.com"', ["Ada"], ["Ada"]],
  ['preferred_username ^= "count"', ["Ada"], []],
  ['username = "ada"', [], ["ada"]],
])("%s follows the pool's case rules", async (Filter, folded, exact) => {
  expect(await find(Filter)).toEqual(folded);
  expect(await find(Filter, strict)).toEqual(exact);
});

const FIELDS = [
  "email",
  "name",
  "given_name",
  "cognito:user_status",
  "status",
  "phone_number",
  "sub",
] as const;

test("1,100 users that change all the time: every search finds whom reading them all would find", async () => {
  const seed = seedOfRun();
  const random = randomFrom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const word = () => pick(["Ann", "anna", "Bo", "b", "Cé", "d d", "e-1", ""]) + pick(["", "x", "y"]);
  const crowd = await startWorld({
    users: Array.from({ length: 1_100 }, (_, index) => ({
      email: `${word().replace(" ", "")}${index}@example.com`,
      name: word(),
    })),
  });
  try {
    for (let round = 0; round < 80; round += 1) {
      const everybody = await readAll(crowd);
      const field = pick(FIELDS);
      const held = fieldOf(pick(everybody), field) ?? word();
      const prefix = random() < 0.6;
      const value = prefix ? held.slice(0, Math.floor(random() * (held.length + 1))) : held;
      const folds = ["email", "cognito:user_status"].includes(field);
      const fold = (text: string) => (folds ? text.toLowerCase() : text);
      const wanted = everybody.filter((user) => {
        const found = fieldOf(user, field);
        if (found === undefined) return false;
        return prefix ? fold(found).startsWith(fold(value)) : fold(found) === fold(value);
      });
      const Filter = `${field} ${prefix ? "^=" : "="} "${value}"`;
      const found = await readAll(crowd, Filter);
      const names = (users: typeof found) => users.map(({ Username }) => Username);
      expect(names(found), `seed ${seed}, round ${round}: ${Filter}`).toEqual(names(wanted));
      await changeSomebody(crowd, pick(everybody).Username ?? "", word(), random());
    }
  } finally {
    await crowd.close();
  }
}, 60_000);

type Listed = {
  Username?: string;
  Enabled?: boolean;
  UserStatus?: string;
  Attributes?: { Name: string; Value: string }[];
};

async function readAll(where: World, Filter?: string): Promise<Listed[]> {
  const users: Listed[] = [];
  let PaginationToken: unknown;
  do {
    const { body } = await where.post("ListUsers", { UserPoolId, Filter, PaginationToken });
    users.push(...(body.Users as Listed[]));
    PaginationToken = body.PaginationToken;
  } while (PaginationToken !== undefined);
  return users;
}

function fieldOf(user: Listed, field: string): string | undefined {
  if (field === "status") return user.Enabled ? "Enabled" : "Disabled";
  if (field === "cognito:user_status") return user.UserStatus;
  return attribute(user.Attributes, field);
}

async function changeSomebody(where: World, Username: string, name: string, dice: number): Promise<void> {
  if (dice < 0.2) await where.sdk.adminDeleteUser({ UserPoolId, Username });
  else if (dice < 0.4) await where.sdk.adminDisableUser({ UserPoolId, Username });
  else if (dice < 0.6) await where.sdk.adminSetUserPassword({ UserPoolId, Username, Password: "Aa1!aaaa" });
  else {
    const UserAttributes = [
      { Name: "name", Value: name },
      { Name: "given_name", Value: name },
    ];
    await where.sdk.adminUpdateUserAttributes({ UserPoolId, Username, UserAttributes });
  }
}
