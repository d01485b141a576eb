/** Markup that is safe to send: made by `html` alone, which escapes every value that is put into it. */
export type Html = { readonly markup: string };

type Value = Html | string | number | null | undefined | false | readonly Html[];

const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "`": "&#96;",
};

/** Controls but tab and line breaks, lone surrogates, noncharacters. */
const UNFIT = /(?![\t\n\r])[\p{Cc}\p{Cs}]|\p{Noncharacter_Code_Point}/gu;

/**
 * Template tag for markup. Strings are escaped for text and for quoted attributes; nested markup is kept;
 * null, undefined and false leave nothing behind. Attribute values must be quoted in the template.
 */
export function html(parts: TemplateStringsArray, ...values: Value[]): Html {
  return { markup: parts.reduce((markup, part, index) => markup + render(values[index - 1]) + part) };
}

/** Escapes text for element content and for quoted attributes. What HTML has no place for becomes U+FFFD. */
function escapeHtml(text: string): string {
  return text.replace(UNFIT, "\ufffd").replace(/[&<>"'`]/g, (character) => ENTITIES[character] ?? character);
}

function render(value: Value): string {
  if (value === null || value === undefined || value === false) return "";
  if (typeof value === "string" || typeof value === "number") return escapeHtml(String(value));
  if ("markup" in value) return value.markup;
  return value.map((part) => part.markup).join("");
}
