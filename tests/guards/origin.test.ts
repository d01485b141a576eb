import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { setHeaders } from "@/tests/auth/next-headers";
import { PLAYS } from "@/tests/guards/action-plays";
import { actAs, type Cast, makeCast, SAME_ORIGIN } from "@/tests/guards/actors";
import { observe } from "@/tests/guards/observation";
import { callAction, type Fields, NOBODY } from "@/tests/guards/play";
import { listAuditSince, listenToCognito, takeSnapshot } from "@/tests/guards/state";
import { type ActorName, readTable } from "@/tests/guards/table-reader";
import { type Portal, startPortal } from "@/tests/helpers/portal";

vi.mock("next/headers", () => import("@/tests/auth/next-headers"));
vi.mock("next/cache", () => ({ revalidatePath: vi.fn() }));

const EVIL = "https://evil.example";

/** What stands in the way of each request; everything else of it is right. */
const REQUESTS: [what: string, headers: Record<string, string | null>][] = [
  ["without an Origin", { origin: null }],
  ["without an Origin or a site", { origin: null, "sec-fetch-site": null }],
  ["with the Origin of another site", { origin: EVIL }],
  [
    "with another site's Origin, forwarded for its host",
    { origin: EVIL, "x-forwarded-host": "evil.example" },
  ],
  ["with the Origin of another port", { origin: "http://localhost:3001" }],
  ["with the Origin of a sandboxed frame", { origin: "null" }],
  ["for another Host", { host: "evil.example" }],
  ["for another Host that agrees with its Origin", { host: "evil.example", origin: EVIL }],
  ["without a Host", { host: null }],
  ["from a page of another site", { "sec-fetch-site": "cross-site" }],
  ["from a page of a sibling host", { "sec-fetch-site": "same-site" }],
];

let portal: Portal;
let cast: Cast;
let cognito: ReturnType<typeof listenToCognito>;

beforeAll(async () => {
  portal = await startPortal();
  cast = await makeCast(portal);
  cognito = listenToCognito();
});
afterAll(() => portal?.close());

describe.each(listPermitted())("%s, tried by %s", (name, actor) => {
  let sent: Fields;

  beforeAll(async () => {
    const target = (await PLAYS[name]?.target?.(portal)) ?? NOBODY;
    const acting = await actAs(cast, actor);
    sent = (await PLAYS[name]?.fields({ portal, target, acting })) ?? {};
    cognito.takeChanges();
  });

  test.each(REQUESTS)("is refused %s, and does nothing", async (_what, headers) => {
    const changed = Object.entries({ ...SAME_ORIGIN, ...headers });
    setHeaders(Object.fromEntries(changed.filter((pair): pair is [string, string] => pair[1] !== null)));
    const before = await takeSnapshot(portal);
    const seen = await observe(() => callAction(name, sent));

    expect(seen).toMatchObject({
      outcome: "forbidden",
      message: expect.stringContaining("did not come from the portal"),
    });
    expect((await takeSnapshot(portal)).tables).toEqual(before.tables);
    expect(cognito.takeChanges()).toEqual([]);
    expect(await listAuditSince(portal, before)).toEqual([]);
  });
});

/**
 * Each action with somebody to whom it would otherwise be open, so that nothing but the origin stands against it. Where
 * the table aims at what nobody has, with somebody who would be told so.
 */
function listPermitted(): [name: string, actor: ActorName][] {
  return readTable()
    .filter(({ name, entry }) => name === entry && name.startsWith("action "))
    .map(({ name, outcomes }) => {
      const permitted =
        Object.entries(outcomes).find(
          ([actor, outcome]) => actor !== "nobody" && (outcome === "allowed" || outcome === "open"),
        ) ?? Object.entries(outcomes).find(([, outcome]) => outcome === "not found");
      if (!permitted) throw new Error(`Nobody in the table may use ${name}.`);
      return [name, permitted[0] as ActorName];
    });
}
