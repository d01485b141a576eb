import { expect, test } from "vitest";
import type { AttributeRule } from "@/lib/cognito/pool-settings";
import { describeAttributes, dropUnchanged, findAttributeFaults } from "@/lib/dal/attribute-rules";
import { hideSecrets } from "@/lib/dal/raw-redaction";

function rule(name: string, changes: Partial<AttributeRule> = {}): AttributeRule {
  const none = { minLength: null, maxLength: null, minValue: null, maxValue: null };
  return { name, type: "String", mutable: true, required: false, developerOnly: false, ...none, ...changes };
}

const SETTINGS = {
  usernameAttributes: ["email"],
  schema: [
    rule("sub", { mutable: false, required: true }),
    rule("email", { required: true }),
    rule("email_verified", { type: "Boolean" }),
    rule("name", { required: true, maxLength: 10 }),
    rule("nickname", { minLength: 2, maxLength: 2048 }),
    rule("birthdate", { minLength: 10, maxLength: 10 }),
    rule("phone_number"),
    rule("phone_number_verified", { type: "Boolean" }),
    rule("website"),
    rule("locale"),
    rule("zoneinfo"),
    rule("address"),
    rule("custom:seats", { type: "Number", minValue: "1", maxValue: "9" }),
    rule("custom:since", { type: "DateTime" }),
    rule("custom:staff", { type: "Boolean" }),
    rule("custom:tenant", { mutable: false }),
    rule("dev:custom:tier", { developerOnly: true }),
  ],
};
const ADA = { sub: "1", email: "ada@example.com", name: "Ada", nickname: "Countess" };

const faultOf = (name: string, value: string) =>
  findAttributeFaults(SETTINGS, ADA, { set: { [name]: value }, remove: [] })[name]?.[0] ?? null;

test.each([
  ["sub", "2", "Cognito gave it"],
  ["email", "eve@example.com", "steps of its own"],
  ["email_verified", "true", "together with the e-mail"],
  ["custom:tenant", "north", "schema"],
  ["dev:custom:tier", "gold", "developers"],
  ["custom:unknown", "x", "no such attribute"],
  ["__proto__", "x", "no such attribute"],
  ["name", "Augusta Ada King", "10 characters or fewer"],
  ["nickname", "A", "2 characters or more"],
  ["nickname", "a\u0000b", "control characters"],
  ["nickname", " ", "remove the attribute"],
  ["birthdate", "1815-13-10", "date"],
  ["birthdate", "10.12.1815", "date"],
  ["phone_number", "020 7183 8750", "country code"],
  ["phone_number", "+0123456789", "country code"],
  ["website", "javascript:alert(1)", "web address"],
  ["website", "https://", "web address"],
  ["locale", "not a language", "language"],
  ["zoneinfo", "Europe/Atlantis", "time zone"],
  ["custom:seats", "many", "number"],
  ["custom:seats", "0", "1 or more"],
  ["custom:seats", "10", "9 or less"],
  ["custom:since", "yesterday", "date and time"],
  ["custom:staff", "perhaps", "yes or no"],
  ["phone_number_verified", "true", "no phone number"],
])("%s as %j is refused: %s", (name, value, words) => {
  expect(faultOf(name, value)).toContain(words);
});

test.each([
  ["name", "Ada King"],
  ["nickname", "Ad"],
  ["birthdate", "1815-12-10"],
  ["phone_number", "+442071838750"],
  ["website", "https://example.com/ada"],
  ["locale", "en-GB"],
  ["locale", "de_AT"],
  ["zoneinfo", "Europe/London"],
  ["address", "12 St James's Square\nLondon"],
  ["custom:seats", "9"],
  ["custom:since", "2026-01-31T09:30Z"],
  ["custom:staff", "false"],
])("%s as %j is taken", (name, value) => {
  expect(faultOf(name, value)).toBeNull();
});

test("what the pool requires stays, and what cannot be written cannot be taken off", () => {
  const faults = findAttributeFaults(SETTINGS, ADA, {
    set: {},
    remove: ["name", "nickname", "custom:tenant", "custom:unknown"],
  });
  expect(Object.keys(faults).sort()).toEqual(["custom:tenant", "custom:unknown", "name"]);
});

test("a new phone can be marked as verified at once, and one that goes cannot", () => {
  const set = { phone_number: "+442071838750", phone_number_verified: "true" };
  expect(findAttributeFaults(SETTINGS, ADA, { set, remove: [] })).toEqual({});
  const going = { set: { phone_number_verified: "true" }, remove: ["phone_number"] };
  expect(findAttributeFaults(SETTINGS, { ...ADA, phone_number: "+442071838750" }, going)).toHaveProperty(
    "phone_number_verified",
  );
});

test("what is so already is left out", () => {
  const changes = { set: { name: "Ada", nickname: "Ad" }, remove: ["website", "website"] };
  expect(dropUnchanged(ADA, changes)).toEqual({ set: { nickname: "Ad" }, remove: [] });
});

test("every attribute is described, with editor, limits, flags and reason, and so is what the schema forgot", () => {
  const described = describeAttributes(SETTINGS, { ...ADA, "custom:gone": "x" });
  const of = (name: string) => described.find((attribute) => attribute.name === name);
  expect(described).toHaveLength(SETTINGS.schema.length + 1);
  expect(of("custom:seats")).toMatchObject({
    label: "seats",
    group: "custom",
    editor: "number",
    limits: { minValue: "1", maxValue: "9" },
    readOnly: null,
  });
  expect(of("email")).toMatchObject({ verified: false, required: true, readOnly: expect.any(String) });
  expect(of("custom:gone")).toMatchObject({ value: "x", readOnly: expect.any(String) });
  expect(described.map(({ name }) => name).slice(0, 2)).toEqual(["name", "nickname"]);
});

test("where people sign in with their phone it is not changed here", () => {
  const settings = { ...SETTINGS, usernameAttributes: ["phone_number"] };
  const changes = { set: { phone_number: "+442071838750" }, remove: [] };
  expect(findAttributeFaults(settings, ADA, changes)).toHaveProperty("phone_number");
});

test("values of attributes whose names speak of secrets are hidden", () => {
  const shown = hideSecrets({
    name: "Ada",
    "custom:api_key": "k",
    "custom:resetToken": "t",
    "custom:plan": "p",
  });
  expect(shown).toEqual({
    name: "Ada",
    "custom:api_key": "[hidden]",
    "custom:resetToken": "[hidden]",
    "custom:plan": "p",
  });
});
