import { expect, test } from "vitest";
import { attributeText, nameAttribute, parseAttributeText } from "@/app/(portal)/users/attribute-text";
import { moveColumn, OFFERED_COLUMNS } from "@/app/(portal)/users/columns/column-words";
import { describeFilters } from "@/app/(portal)/users/filters/filter-words";
import { listChoices } from "@/app/(portal)/users/filters/list-choices";
import { parseUserQuery } from "@/app/(portal)/users/query";
import { USER_COLUMN_KEYS } from "@/lib/input/list-settings";

const ORGANISATION = "0f8fad5b-d9cb-469f-a165-70867728950e";

test.each([
  [{ status: ["UNCONFIRMED", "FORCE_CHANGE_PASSWORD"] }, "Status", "Invited or Unconfirmed"],
  [{ access: "disabled" }, "Access", "Disabled"],
  [{ mfa: "unknown" }, "MFA", "Not known"],
  [{ role: "owner" }, "Role", "The owner"],
  [{ group: "staff" }, "Group", "staff"],
  [{ organisation: ORGANISATION }, "Organisation", "Oakfield"],
  [{ organisation: "none" }, "Organisation", "None"],
  [{ "created-from": "-7d" }, "Created", "last 7 days"],
  [{ "created-from": "2026-01-01", "created-to": "2026-01-31" }, "Created", "1 Jan 2026 to 31 Jan 2026"],
  [{ "signed-in-to": "-45d" }, "Last sign-in", "until 45 days ago"],
  [{ "never-signed-in": "1" }, "Last sign-in", "never"],
  [{ invitation: "expired" }, "Invitation", "Expired"],
  [{ attribute: "custom:cost_centre starts 12" }, "Cost centre", "starts with 12"],
  [{ attribute: "locale empty" }, "Locale", "is empty"],
])("says of %o: %s %s", (params, label, value) => {
  const names = { role: "The owner", organisation: "Oakfield" };
  expect(describeFilters(parseUserQuery(params), names)).toMatchObject([{ label, value }]);
});

test("names nothing of an organisation that the viewer does not know", () => {
  const [chip] = describeFilters(parseUserQuery({ organisation: ORGANISATION }), {});
  expect(chip?.value).toBe("Not known");
});

test("takes one condition out and leaves the others", () => {
  const chips = describeFilters(parseUserQuery({ attribute: ["locale is en", "locale is fr"] }), {});
  expect(chips[0]?.removal).toEqual({ attribute: ["locale is fr"] });
});

test("writes conditions so that they can be read again, blanks in the value included", () => {
  const filter = { name: "custom:tier", test: "is", value: "very  gold" } as const;
  expect(parseAttributeText(attributeText(filter))).toEqual(filter);
  expect(parseAttributeText("locale empty")).toMatchObject({ name: "locale", test: "empty" });
  expect(nameAttribute("dev:custom:tier-name")).toBe("Tier name");
});

test("offers what is known at once and the rest with its numbers", () => {
  expect(listChoices("mfa", null)).toMatchObject([{ value: "on" }, { value: "off" }, { value: "unknown" }]);
  expect(listChoices("group", null)).toBeNull();
  const facets = {
    status: [],
    enabled: [{ value: false, users: 3 }],
    mfa: [],
    roles: [{ key: "nurse", name: "Nurse", users: 2 }],
    groups: [],
    organisations: [{ id: null, name: null, users: 5 }],
    partial: false,
  };
  const loaded = { facets, roles: [{ key: "owner", name: "Owner" }], organisations: [], attributes: [] };
  expect(listChoices("access", loaded)).toMatchObject([{ count: 0 }, { value: "disabled", count: 3 }]);
  expect(listChoices("role", loaded)).toMatchObject([
    { value: "owner", count: 0 },
    { value: "nurse", count: 2 },
  ]);
  expect(listChoices("organisation", loaded)).toMatchObject([{ value: "none", count: 5 }]);
});

test("has words for every column, and moves columns within their ends", () => {
  expect([...OFFERED_COLUMNS].sort()).toEqual([...USER_COLUMN_KEYS].sort());
  expect(moveColumn(["name", "email", "mfa"], "mfa", -1)).toEqual(["name", "mfa", "email"]);
  expect(moveColumn(["name", "email"], "name", -1)).toEqual(["name", "email"]);
});
