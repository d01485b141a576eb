const LOCALE = "en-GB";
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "21 Nov 2026" for an ISO 8601 time. `timeZone` is an IANA name; UTC unless given. */
export function formatDate(iso: string, timeZone = "UTC"): string {
  return format(iso, { day: "numeric", month: "short", year: "numeric", timeZone });
}

/** "21 Nov 2026, 05:40 UTC": date and time with its zone, so that nobody has to guess. */
export function formatDateTime(iso: string, timeZone = "UTC"): string {
  return format(iso, {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZone,
    timeZoneName: "short",
  });
}

/**
 * "just now", "5 minutes ago", "in 3 hours", "yesterday"; beyond 30 days the date. `now` is in milliseconds.
 * Text that is no date comes back as it is.
 */
export function formatRelative(iso: string, now: number, timeZone = "UTC"): string {
  const then = Date.parse(iso);
  if (Number.isNaN(then)) return iso;
  const distance = then - now;
  const size = Math.abs(distance);
  if (size < 45_000) return "just now";
  if (size >= 30 * DAY) return formatDate(iso, timeZone);
  const words = new Intl.RelativeTimeFormat(LOCALE, { numeric: "auto" });
  if (size < HOUR) return words.format(Math.round(distance / MINUTE), "minute");
  if (size < DAY) return words.format(Math.round(distance / HOUR), "hour");
  return words.format(Math.round(distance / DAY), "day");
}

/** 12,345 */
export function formatCount(count: number): string {
  return new Intl.NumberFormat(LOCALE).format(count);
}

/** "1 user", "12,345 users". The plural is the singular with an s unless given. */
export function formatNumberOf(count: number, singular: string, plural = `${singular}s`): string {
  return `${formatCount(count)} ${count === 1 ? singular : plural}`;
}

/** One or two capitals for an avatar: of the name, else of the e-mail address. */
export function formatInitials(name: string | null, email: string): string {
  const words = (name ?? "").split(/\s+/).filter(Boolean);
  const first = words[0] ?? email;
  const last = words.length > 1 ? (words.at(-1) ?? "") : "";
  return [first, last]
    .map((word) => Array.from(word.normalize("NFC"))[0] ?? "")
    .join("")
    .toLocaleUpperCase(LOCALE);
}

/** Cuts a text into groups of `size` characters, as keys are easier to read and to type. */
export function splitGroups(text: string, size = 4): string[] {
  return text.match(new RegExp(`.{1,${size}}`, "gu")) ?? [];
}

function format(iso: string, options: Intl.DateTimeFormatOptions): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? iso : new Intl.DateTimeFormat(LOCALE, options).format(date);
}
