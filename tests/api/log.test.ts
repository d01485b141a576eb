import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { callApi } from "@/tests/api/client";
import { takeLog, takeText } from "@/tests/helpers/log";
import { addPerson, type Portal, startPortal } from "@/tests/helpers/portal";
import { signInAtCognito } from "@/tests/helpers/tokens";

vi.mock("next/headers", () => import("@/tests/helpers/request"));

let portal: Portal;

beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal?.close());

test("a failure deep inside is told with the request's id, route and actor, and without whom it was about", async () => {
  const person = await addPerson(portal, { roles: [{ key: "owner" }] });
  const { accessToken: token } = await signInAtCognito(portal, person);
  await portal.database.owner`alter table outbox rename to elsewhere`;
  takeText();
  const { status, body } = await callApi("GET", `/users/${person.sub}`, { token });
  await portal.database.owner`alter table elsewhere rename to outbox`;
  expect([status, body.code]).toEqual([500, "internal"]);

  const lines = takeLog();
  expect(lines).toMatchObject([
    {
      level: "error",
      msg: "A request to the API failed unexpectedly.",
      requestId: body.requestId,
      actor: person.sub,
      method: "GET",
      route: "/api/v1/users/{sub}",
      error: { places: expect.any(Array), causes: [{ code: "42P01" }] },
    },
  ]);
  const text = JSON.stringify(lines);
  for (const secret of [person.email, token, "Bearer"]) expect(text).not.toContain(secret);
});
