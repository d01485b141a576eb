import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { getCognito } from "@/lib/cognito/client";
import { MOST_FOR_EMAIL, MOST_FROM_ADDRESS, MOST_FROM_ALL } from "@/lib/dal/access-request-limits";
import { requestAccess } from "@/lib/dal/access-requests";
import { getDb } from "@/lib/db/client";
import { resetEnv } from "@/lib/env";
import { addPerson, type Portal, readAudit, startPortal } from "@/tests/helpers/portal";
import { listenToQueries } from "@/tests/helpers/queries";
import { setRequest } from "@/tests/helpers/request";

vi.mock("next/headers", () => import("@/tests/helpers/request"));

let portal: Portal;

beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal?.close());
beforeEach(async () => {
  comeFrom("203.0.113.7");
  await portal.database.owner`delete from access_requests`;
  await portal.database.owner`delete from rate_limits`;
});

const comeFrom = (address: string) => setRequest(address ? { "x-forwarded-for": address } : {});
const newEmail = () => `${randomBytes(6).toString("hex")}@example.com`;
const asked = (changes: object = {}) => ({
  name: "Ada Lovelace",
  email: newEmail(),
  organisation: "Alpha",
  why: "I look after the wards.",
  ...changes,
});
const listRows = () => portal.database.owner`select * from access_requests order by created_at`;

test("while the form is closed there is nothing here, and nothing is kept", async () => {
  process.env.ACCESS_REQUESTS = "off";
  resetEnv();
  await expect(requestAccess(asked())).rejects.toMatchObject({ code: "not_found" });
  expect(await listRows()).toHaveLength(0);
  expect(await portal.database.owner`select from rate_limits`).toHaveLength(0);
  process.env.ACCESS_REQUESTS = "on";
  resetEnv();
});

test.each([
  ["no name", { name: " " }, "name"],
  ["a name of two lines", { name: "Ada\nLovelace" }, "name"],
  ["a name that is too long", { name: "x".repeat(201) }, "name"],
  ["no e-mail", { email: "ada" }, "email"],
  ["an e-mail with a line break", { email: "ada@example.com\nbcc: all@example.com" }, "email"],
  ["an organisation that is too long", { organisation: "x".repeat(201) }, "organisation"],
  ["no reasons", { why: "" }, "why"],
  ["reasons that are too short", { why: "please" }, "why"],
  ["reasons that are too long", { why: "x".repeat(1001) }, "why"],
  ["reasons with a NUL", { why: "I look after\u0000the wards." }, "why"],
])("%s is invalid: the field is named, and nothing is kept or counted", async (_what, changes, field) => {
  await expect(requestAccess(asked(changes))).rejects.toMatchObject({
    code: "invalid_input",
    fields: { [field]: [expect.any(String)] },
  });
  expect(await listRows()).toHaveLength(0);
  expect(await portal.database.owner`select from rate_limits`).toHaveLength(0);
});

describe("a request", () => {
  test("is kept as it was written, with the address unreadable, and one audit row names nobody", async () => {
    const before = (await readAudit(portal)).length;
    const { email, ...rest } = asked({
      why: " I look after\r\nthe wards. \u202egnp.exe",
      organisation: "ALPHA",
    });
    await requestAccess({ ...rest, email: ` ${email.toUpperCase()} ` });
    const [row] = await listRows();
    expect(row).toMatchObject({
      name: "Ada Lovelace",
      email,
      organisation: "ALPHA",
      org_id: portal.alpha,
      why: "I look after\nthe wards. gnp.exe",
      status: "pending",
      address_hash: expect.stringMatching(/^[\w-]{43}$/),
    });
    expect(JSON.stringify(row)).not.toContain("203.0.113");
    const audit = (await readAudit(portal)).slice(before);
    expect(audit).toMatchObject([
      {
        action: "request.create",
        outcome: "done",
        actor: "Somebody not signed in",
        subject: null,
        org_id: portal.alpha,
        after: { request: row?.id, repeated: false },
      },
    ]);
    expect(JSON.stringify(audit)).not.toContain(email);
    const keys = JSON.stringify(await portal.database.owner`select key from rate_limits`);
    expect(keys).not.toContain(email);
    expect(keys).not.toContain("203.0.113");
  });

  test("without an organisation, and from no address that is known, is kept as well", async () => {
    comeFrom("");
    await requestAccess(asked({ organisation: "" }));
    expect(await listRows()).toMatchObject([{ organisation: null, org_id: null, address_hash: null }]);
  });

  test("is answered alike, with the same steps, whatever is known of the e-mail", async () => {
    const user = await addPerson(portal, { orgId: portal.alpha });
    const declined = newEmail();
    await requestAccess(asked({ email: declined }));
    await portal.database
      .owner`update access_requests set status = 'declined', decided_at = now(), place = 1`;
    const pending = newEmail();
    await requestAccess(asked({ email: pending }));

    const steps: number[] = [];
    const send = vi.spyOn(getCognito(), "send");
    for (const email of [newEmail(), user.email, declined, pending]) {
      const listener = listenToQueries();
      const statements = countStatements();
      expect(await requestAccess(asked({ email }))).toBeUndefined();
      steps.push(listener.stop() + statements());
    }
    expect(steps).toEqual([steps[0], steps[0], steps[0], steps[0]]);
    expect(steps[0]).toBeGreaterThan(5);
    expect(send).not.toHaveBeenCalled();
    send.mockRestore();
  });
});

describe("too many requests", () => {
  test("from one address are refused for an hour, and others go on", async () => {
    for (let sent = 0; sent < MOST_FROM_ADDRESS; sent += 1) await requestAccess(asked());
    await expect(requestAccess(asked())).rejects.toMatchObject({
      code: "rate_limited",
      retryAfter: expect.toSatisfy((seconds: number) => seconds > 3500 && seconds <= 3600),
    });
    comeFrom("203.0.113.8");
    await requestAccess(asked());
    expect(await listRows()).toHaveLength(MOST_FROM_ADDRESS + 1);
  });

  test("from addresses that one network has been given count together", async () => {
    for (let sent = 0; sent < MOST_FROM_ADDRESS; sent += 1) {
      comeFrom(`2001:db8:1:2::${sent.toString(16)}`);
      await requestAccess(asked());
    }
    comeFrom("2001:db8:1:2:ffff::1");
    await expect(requestAccess(asked())).rejects.toMatchObject({ code: "rate_limited" });
    comeFrom("2001:db8:1:3::1");
    await requestAccess(asked());
  });

  test("for one e-mail are dropped without a word, wherever they come from", async () => {
    const email = newEmail();
    for (let sent = 0; sent < MOST_FOR_EMAIL + 2; sent += 1) {
      comeFrom(`203.0.113.${sent}`);
      expect(await requestAccess(asked({ email, organisation: `Place ${sent}` }))).toBeUndefined();
    }
    expect(await listRows()).toMatchObject([{ organisation: "Place 0", repeats: MOST_FOR_EMAIL - 1 }]);
  });

  test("from everywhere are refused, but not because of one address that was refused already", async () => {
    for (let sent = 0; sent < MOST_FROM_ADDRESS + 20; sent += 1)
      await requestAccess(asked()).catch(() => null);
    const [row] = await portal.database.owner`select hits from rate_limits where key = 'access request'`;
    expect(row?.hits).toBe(MOST_FROM_ADDRESS);
    await portal.database.owner`update rate_limits set hits = ${MOST_FROM_ALL} where key = 'access request'`;
    comeFrom("203.0.113.9");
    await expect(requestAccess(asked())).rejects.toMatchObject({ code: "rate_limited" });
    expect(await listRows()).toHaveLength(MOST_FROM_ADDRESS);
  });

  test("at once are counted one by one", async () => {
    const sent = Array.from({ length: MOST_FROM_ADDRESS + 5 }, () => requestAccess(asked()));
    const outcomes = await Promise.allSettled(sent);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(MOST_FROM_ADDRESS);
    expect(await listRows()).toHaveLength(MOST_FROM_ADDRESS);
  });
});

/** Statements inside of transactions too, which have a client of their own. */
function countStatements(): () => number {
  let count = 0;
  const { $client } = getDb();
  const { debug } = $client.options;
  $client.options.debug = () => {
    count += 1;
  };
  return () => {
    $client.options.debug = debug;
    return count;
  };
}
