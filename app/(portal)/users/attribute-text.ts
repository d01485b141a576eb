import type { AttributeFilter, AttributeTest } from "@/lib/input/user-list";

/** A condition on an attribute as one word of the address: "custom:tier is gold", "custom:tier empty". */
export function attributeText({ name, test, value }: AttributeFilter): string {
  return value === undefined ? `${name} ${test}` : `${name} ${test} ${value}`;
}

/** The inverse of `attributeText`, as far as the text is one. Names of attributes have no blanks; values may. */
export function parseAttributeText(text: string): Record<keyof AttributeFilter, string | undefined> {
  const [, name, test, value] = /^(\S+) (\S+)(?: (.*))?$/su.exec(text) ?? [];
  return { name, test, value };
}

/** The tests in words, between the name of an attribute and its value. */
export const TEST_WORDS: Record<AttributeTest, string> = {
  is: "is",
  contains: "contains",
  starts: "starts with",
  empty: "is empty",
  filled: "is not empty",
  before: "is before",
  after: "is after",
  above: "is above",
  below: "is below",
};

/** "custom:cost_centre" is called "Cost centre". */
export function nameAttribute(name: string): string {
  const words =
    name
      .replace(/^(dev:)?custom:/, "")
      .replaceAll(/[_-]+/g, " ")
      .trim() || name;
  return words.charAt(0).toUpperCase() + words.slice(1);
}
