import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { getListSettings, saveColumns } from "@/lib/dal/list-settings";
import { deleteView, renameView, saveView, shareView, updateView } from "@/lib/dal/saved-views";
import { findUsers } from "@/lib/dal/user-finder";
import { actAs, type Person } from "@/tests/helpers/actor";
import { addPerson, type Portal, startPortal } from "@/tests/helpers/portal";

vi.mock("next/headers", () => import("@/tests/helpers/request"));

let portal: Portal;
let owner: Person;
let auditor: Person;
let adminOfAlpha: Person;
let member: Person;

beforeAll(async () => {
  portal = await startPortal();
  const { alpha } = portal;
  owner = await addPerson(portal, { roles: [{ key: "owner" }] });
  auditor = await addPerson(portal, { roles: [{ key: "auditor" }] });
  adminOfAlpha = await addPerson(portal, { orgId: alpha, roles: [{ key: "administrator", orgId: alpha }] });
  member = await addPerson(portal, { name: "Mona Member", orgId: portal.beta, roles: [{ key: "member" }] });
});
afterAll(() => portal?.close());

const audit = () => portal.database.owner<{ action: string; outcome: string }[]>`
  select action, outcome from audit_log where action like 'view.%' order by id`;
const namesOf = async (person: Person) => {
  await actAs(person);
  return (await getListSettings()).views.map(({ name }) => name);
};

describe("a view", () => {
  test("of one's own is seen by nobody else and leaves no audit row", async () => {
    await actAs(auditor);
    const view = await saveView({ name: "Mine", query: "mfa=off&after=x&view=y" });
    expect(view).toMatchObject({ query: "mfa=off", shared: false, own: true, editable: true });
    expect(await namesOf(auditor)).toEqual(["Mine"]);
    expect(await namesOf(owner)).toEqual([]);
    await actAs(owner);
    await expect(renameView({ id: view.id, name: "Yours" })).rejects.toMatchObject({ code: "not_found" });
    expect((await audit()).filter(({ outcome }) => outcome === "done")).toEqual([]);
  });

  test("has a name that its owner uses once", async () => {
    await actAs(auditor);
    const refused = { code: "conflict", fields: { name: [expect.any(String)] } };
    await expect(saveView({ name: "Mine", query: "" })).rejects.toMatchObject(refused);
    const other = await saveView({ name: "Another", query: "" });
    await expect(renameView({ id: other.id, name: "Mine" })).rejects.toMatchObject(refused);
    await deleteView(other.id);
    expect(await namesOf(auditor)).toEqual(["Mine"]);
  });

  test.each([
    ["an auditor", () => auditor],
    ["an admin of one organisation", () => adminOfAlpha],
  ])("is not shared by %s", async (_who, who) => {
    await actAs(who());
    await expect(saveView({ name: "All", query: "", shared: true })).rejects.toMatchObject({
      code: "forbidden",
    });
    expect(await namesOf(owner)).toEqual([]);
  });

  test("that is shared is seen by all who see users, changed by those who may share, and audited", async () => {
    await actAs(owner);
    const view = await saveView({ name: "Shared", query: "access=disabled", shared: true });
    expect(await namesOf(adminOfAlpha)).toEqual(["Shared"]);
    await expect(updateView({ id: view.id, query: "" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(deleteView(view.id)).rejects.toMatchObject({ code: "forbidden" });
    await actAs(owner);
    await updateView({ id: view.id, query: "access=enabled" });
    await shareView({ id: view.id, shared: false });
    expect(await namesOf(adminOfAlpha)).toEqual([]);
    const done = (await audit()).filter(({ outcome }) => outcome === "done");
    expect(done.map(({ action }) => action)).toEqual(["view.share", "view.edit", "view.unshare"]);
  });
});

test("columns are remembered for the one who chose them, without those that there are not", async () => {
  await actAs(auditor);
  await saveColumns("name,shoe,phone,@custom:tier");
  expect((await getListSettings()).columns).toEqual(["name", "phone", "@custom:tier"]);
  await actAs(owner);
  expect((await getListSettings()).columns).toBeNull();
  await actAs(auditor);
  await saveColumns("");
  expect((await getListSettings()).columns).toBeNull();
});

describe("finding users by name", () => {
  test.each([
    ["nobody", () => null, "unauthenticated"],
    ["a member", () => member, "forbidden"],
  ])("is refused to %s", async (_who, who, code) => {
    await actAs(who());
    await expect(findUsers("mona")).rejects.toMatchObject({ code });
  });

  test("ends at the organisations that the viewer may read", async () => {
    await actAs(owner);
    expect(await findUsers("mona memb")).toMatchObject([{ sub: member.sub, email: member.email }]);
    expect(await findUsers("  ")).toEqual([]);
    await actAs(adminOfAlpha);
    expect(await findUsers("mona")).toEqual([]);
  });
});
