/** What nobody may read in a log or a trace. Pure, and linear in the length of what it is given. */

/** Longer texts are cut: no sentence of ours is, and what a stranger sends may be. */
const LONGEST = 4_000;
/** A value cut in the middle might not be recognised any more, so the word at the cut goes as a whole. */
const CUT_WORD = /[^\s]{0,400}$/;

/** Names whose values are secret or personal, whatever they look like. */
const PRIVATE =
  "pass(?:word|wd|code|phrase)|pwd|secret|token|jwt|authorization|cookie|credential|one[_-]?time|otp|api[_-]?key|private[_-]?key|session[_-]?id|ticket|nonce|verifier|challenge|assertion|signature|e[_-]?mail|phone|(?:given|family)[_-]?name|birth";
const PRIVATE_NAME = new RegExp(`${PRIVATE}|^(?:sid|state|tel)$`, "i");
const CODE_NAME = /code$/i;
/** ECONNREFUSED, ERR_HTTP2_ERROR, mfa_required, an SQLSTATE. A code that somebody types has six digits, or is long. */
const ERROR_CODE = /^(?:[A-Za-z][A-Za-z_]{1,60}|[A-Z][A-Z0-9]*_[A-Z0-9_]{1,50}|[0-9A-Z]{5}|\d{1,3})$/;

const UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const TIME = "\\d{4}-\\d\\d-\\d\\d(?:[T ]\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d+)?)?(?:Z|[+-]\\d\\d:?\\d\\d)?)?";
const IPV4 = "(?<![\\d.])\\d{1,3}(?:\\.\\d{1,3}){3}(?![\\d.])";
const NUMBER = "(?<![\\w.-])\\(?\\d[\\d ().\\u00a0-]{7,300}\\d(?!\\w)";

/** Between a name and its value, in a query, in JSON, or in JSON inside of JSON. */
const BETWEEN = "\\\\{0,6}[\"']?\\s{0,3}[:=]\\s{0,3}\\\\{0,6}";
const VALUE = "(\"[^\"]*\"?|'[^']*'?|[^\\s&,;)}\\]]+)";

type Rule = [RegExp, string | ((...parts: string[]) => string)];

const RULES: readonly Rule[] = [
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the colours of a terminal
  [/\u001b\[[0-9;]*m/g, ""],
  [/\b((?:proxy-)?authorization|(?:set-)?cookie)(["']?\s*[:=]\s*)[^\r\n]+/gi, "$1$2[secret]"],
  [/\b(Bearer|Basic|DPoP)\s+[\w.~+/=-]{6,}/gi, "$1 [secret]"],
  [/eyJ[\w-]{6,}(?:\.[\w-]*)*/g, "[token]"],
  [/\b[\w-]{16,}\.[\w-]{16,}\.[\w-]{16,}(?:\.[\w-]+)*/g, "[token]"],
  [/:\/\/[^\s/@]{1,300}@/g, "://[secret]@"],
  [/\b(?:AKIA|ASIA)[A-Z0-9]{12,}\b/g, "[secret]"],
  [/otpauth:\/\/\S+/gi, "[secret]"],
  [/-----BEGIN [\s\S]*?(?:-----END [A-Z ]{1,40}-----|$)/g, "[secret]"],
  [
    new RegExp(`([\\w-]{0,40}(?:${PRIVATE}|\\b(?:sid|state|tel)\\b)[\\w-]{0,20}${BETWEEN})${VALUE}`, "gi"),
    "$1[secret]",
  ],
  [new RegExp(`([\\w-]{0,40}code${BETWEEN})${VALUE}`, "gi"), maskCode],
  [/"[^"\s]{1,64}(?: [^"\s]{1,64}){0,3}"(?:@|%40)[\w.-]+/gi, "[e-mail]"],
  [/[^\s@<>()[\]{}"'`,;:=&?/\\|]{1,320}(?:@|%40)[^\s@<>()[\]{}"'`,;:=&?/\\|%]{1,255}/gi, "[e-mail]"],
  [/\b[A-Z2-7]{16,}(?![A-Za-z0-9_])/g, "[secret]"],
  [/\b[0-9a-f]{32,}\b/gi, "[secret]"],
  [/[\w+-]{32,}={0,2}/g, maskOpaque],
  [/(?:\+|%2B)\(?\d[\d ().\u00a0-]{5,22}\d/gi, "[phone]"],
  [new RegExp(`${UUID}|${TIME}|${IPV4}|${NUMBER}`, "gi"), maskNumber],
  [/(?<![\w.-])(?<!\d:)\d{3}[ -]?\d{3,5}(?![\w-]|\.\d)/g, "[code]"],
];

const shared = globalThis as typeof globalThis & { lifeguardSecrets?: Set<string> };
shared.lifeguardSecrets ??= new Set();
const known = shared.lifeguardSecrets;

/** From now on these very texts are masked wherever they stand: the secrets of the settings. Short ones are let be. */
export function keepSecret(...secrets: readonly (string | undefined)[]): void {
  for (const secret of secrets) if (secret && secret.length >= 8) known.add(secret);
}

/**
 * The text without tokens, secrets, codes, headers that sign somebody in, e-mail addresses and phone numbers. It errs on
 * the side of masking: a long random text or number goes, whatever it was. Request ids and other UUIDs, points in time
 * and network addresses stay.
 */
export function maskText(text: string): string {
  let masked = text.length > LONGEST ? `${text.slice(0, LONGEST).replace(CUT_WORD, "")} [cut]` : text;
  for (const secret of known) masked = masked.replaceAll(secret, "[secret]");
  for (const [pattern, mask] of RULES) masked = masked.replace(pattern, mask as string);
  return masked;
}

/** True when the value of such a name is not to be written, whatever it is. */
export function isPrivate(name: string, value: unknown): boolean {
  if (PRIVATE_NAME.test(name)) return true;
  if (!CODE_NAME.test(name)) return false;
  return !ERROR_CODE.test(String(value));
}

function maskCode(whole: string, before: string, value: string): string {
  return ERROR_CODE.test(value.replace(/^["']|\\?["']$/g, "")) ? whole : `${before}[secret]`;
}

/** Random texts have small and capital letters and digits; paths and names hardly have all three. */
function maskOpaque(text: string): string {
  if (new RegExp(`^${UUID}$`, "i").test(text)) return text;
  return /[a-z]/.test(text) && /[A-Z]/.test(text) && /\d/.test(text) ? "[secret]" : text;
}

function maskNumber(text: string): string {
  if (new RegExp(`^(?:${UUID}|${TIME}|${IPV4})$`, "i").test(text)) return text;
  return text.replace(/\D/g, "").length >= 9 ? "[number]" : text;
}
