/** The choice of the person who looks at the page; "system" leaves it to the operating system. */
export type Theme = "system" | "light" | "dark";

/** Read by the root layout on the server and written by the switch, so that the first paint is right without a script. */
export const THEME_COOKIE = "lifeguard-theme";

/** What is not a known theme counts as "system". */
export function parseTheme(value: string | undefined): Theme {
  return value === "light" || value === "dark" ? value : "system";
}

/** The Set-Cookie text of a choice: a year, whole site, readable by scripts since it holds nothing of value. */
export function serializeTheme(theme: Theme, secure: boolean): string {
  const age = theme === "system" ? 0 : 31_536_000;
  return `${THEME_COOKIE}=${theme}; Path=/; Max-Age=${age}; SameSite=Lax${secure ? "; Secure" : ""}`;
}
