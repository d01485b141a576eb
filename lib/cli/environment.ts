/**
 * What the commands know of the shell they run in. Settings of the portal are lib/env.ts's; these are the operator's.
 */
type Variables = Record<string, string | undefined>;

/** Variables for a child process: this one's, without settings of the portal that were left in the shell, plus the given. */
export function childEnvironment(given: Variables): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !LEFT_OUT.test(name));
  return { ...Object.fromEntries(inherited), ...QUIET, ...given } as NodeJS.ProcessEnv;
}

/** Nobody can mend these from here, and they would hide what matters. */
const QUIET: Variables = {
  NEXT_TELEMETRY_DISABLED: "1",
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
};

/** True where nobody reads along and half a result must count as a failure. */
export function isContinuousIntegration(): boolean {
  return process.env.CI === "true" || process.env.CI === "1";
}

/** The folder in which the operator typed the command, or null where it is this process's own. */
export function findStartFolder(): string | null {
  return process.env.LIFEGUARD_STARTED_IN || null;
}

/** Path of a browser that the operator named, or null. */
export function findNamedBrowser(): string | null {
  return process.env.CHROMIUM_PATH || null;
}

/** Superuser URL of a PostgreSQL that the operator named for the tests, or null. */
export function findNamedPostgres(): string | null {
  return process.env.TEST_POSTGRES_URL || null;
}

/** Folder of PostgreSQL's programs that the operator named, or null. */
export function findPostgresBinaries(): string | null {
  return process.env.POSTGRES_BIN || null;
}

/** Real credentials and settings stay out of the stand-ins' children; so do npm's own and the parent's IPC channel. */
const LEFT_OUT =
  /^(AWS_|NEXTAUTH_|COGNITO_|LIFEGUARD_|SESSION_|DIRECTORY_|DATABASE_|NODE_CHANNEL|NODE_ENV$|NODE_OPTIONS$|npm_)/;
