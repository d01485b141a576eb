/** Days in the address may be counted back from today ("-30d"), so that a saved list stays what its name says. */

const BACK = /^-(\d{1,4})d$/;
const DAY_MS = 86_400_000;

/** The day that a text of the address means, in UTC: "-30d" is thirty days before `now`. Other text comes back as it is. */
export function toDay(text: string | undefined, now: number): string | undefined {
  const days = BACK.exec(text ?? "")?.[1];
  if (days === undefined) return text;
  return new Date(now - Number(days) * DAY_MS).toISOString().slice(0, 10);
}

/** True for a day that is counted back from today. */
export function isCountedBack(text: string | undefined): text is string {
  return text !== undefined && BACK.test(text);
}

export type Preset = { label: string; from?: string; to?: string };

export const CREATED_PRESETS: readonly Preset[] = [
  { label: "Last 7 days", from: "-7d" },
  { label: "Last 30 days", from: "-30d" },
  { label: "Last 90 days", from: "-90d" },
  { label: "More than a year ago", to: "-365d" },
];

export const SIGNED_IN_PRESETS: readonly Preset[] = [
  { label: "Last 7 days", from: "-7d" },
  { label: "Last 30 days", from: "-30d" },
  { label: "Not for 30 days", to: "-30d" },
  { label: "Not for 90 days", to: "-90d" },
];
