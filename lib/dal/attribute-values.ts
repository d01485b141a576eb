import type { AttributeRule } from "@/lib/cognito/pool-settings";
import type { AttributeEditor } from "@/lib/dal/attribute-dto";

/** What Cognito stores at most, where the pool's schema says nothing. */
const LONGEST = 2048;

/**
 * What is wrong with a value of an attribute, as a sentence; null when nothing is. The form that its kind has comes first,
 * then the limits of the pool's schema. Pure.
 */
export function findValueFault(
  rule: Pick<AttributeRule, "type" | "minLength" | "maxLength" | "minValue" | "maxValue">,
  editor: AttributeEditor,
  value: string,
): string | null {
  if (value.trim() === "") return "Enter a value, or remove the attribute.";
  if (hasControls(value, editor)) return "Remove control characters.";
  const misshapen = FORMS[editor]?.(value) ?? null;
  if (misshapen) return misshapen;
  if (rule.type === "Number") return findRangeFault(rule, value);
  return rule.type === "String" ? findLengthFault(rule, value) : null;
}

function hasControls(value: string, editor: AttributeEditor): boolean {
  return (editor === "lines" ? /[^\P{Cc}\n\r\t]/u : /\p{Cc}/u).test(value);
}

const FORMS: Partial<Record<AttributeEditor, (value: string) => string | null>> = {
  email: () => null,
  phone: (value) =>
    /^\+[1-9]\d{6,14}$/.test(value)
      ? null
      : "Enter the number with its country code and without spaces, such as +442071838750.",
  number: (value) => (/^-?\d{1,308}(\.\d{1,20})?$/.test(value) ? null : "Enter a number, such as 42."),
  boolean: (value) => (value === "true" || value === "false" ? null : "Choose yes or no."),
  date: (value) => (isDay(value) ? null : "Enter a date, such as 1990-01-31."),
  moment: (value) => (isMoment(value) ? null : "Enter a date and time, such as 2026-01-31T09:30Z."),
  locale: (value) => (isLocale(value) ? null : "Enter a language, such as en-GB."),
  zone: (value) => (isZone(value) ? null : "Enter a time zone, such as Europe/London."),
  url: (value) => (isWebAddress(value) ? null : "Enter a web address that begins with https:// or http://."),
};

function isDay(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}

function isMoment(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}(T|$)/.test(value) && !Number.isNaN(Date.parse(value));
}

function isLocale(value: string): boolean {
  try {
    return Intl.getCanonicalLocales(value.replaceAll("_", "-")).length === 1;
  } catch {
    return false;
  }
}

function isZone(value: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: value }));
  } catch {
    return false;
  }
}

function isWebAddress(value: string): boolean {
  return /^https?:\/\//i.test(value) && URL.canParse(value);
}

function findLengthFault(
  { minLength, maxLength }: Pick<AttributeRule, "minLength" | "maxLength">,
  value: string,
): string | null {
  const longest = Math.min(maxLength ?? LONGEST, LONGEST);
  const least = minLength ?? 0;
  if (value.length < least && least === longest) return `Use exactly ${least} characters.`;
  if (value.length < least) return `Use ${least} characters or more.`;
  return value.length > longest ? `Use ${longest} characters or fewer.` : null;
}

function findRangeFault(
  { minValue, maxValue }: Pick<AttributeRule, "minValue" | "maxValue">,
  value: string,
): string | null {
  if (minValue !== null && Number(value) < Number(minValue)) return `Enter ${minValue} or more.`;
  return maxValue !== null && Number(value) > Number(maxValue) ? `Enter ${maxValue} or less.` : null;
}
