import { resolve } from "node:path";
import { announce, formatAnnouncement } from "@/lib/cli/announcement";
import { type Given, type Option, readNumber } from "@/lib/cli/arguments";
import { openDataFolder } from "@/lib/cli/data-folder";
import type { Lifetime } from "@/lib/cli/lifetime";
import { type PortalMode, startPortal } from "@/lib/cli/portal";
import { choosePorts, requireFreePorts } from "@/lib/cli/ports";
import { portalEnvironment, startStandIns } from "@/lib/cli/stand-ins";
import { print, say, timed } from "@/lib/cli/terminal";

/** What `demo` and `dev` understand. */
export const RUN_OPTIONS: readonly Option[] = [
  { name: "users", value: "N", help: "people in the directory, 50 to 100000 (250 unless told)" },
  { name: "port", value: "PORT", help: "of the portal (3000); Cognito and Postgres take the two after it" },
  { name: "data", value: "FOLDER", help: "where everything is kept (.lifeguard)" },
  { name: "reset", help: "begin anew: what was changed is lost" },
  { name: "json", help: "print one line of JSON on standard output, and nothing else there" },
];

const USERS = { least: 50, most: 100_000, fallback: 250 };
const PORT = { least: 1024, most: 65_533, fallback: 3000 };

/**
 * Runs the portal on its stand-ins until somebody stops it. Returns 1 when the portal ends by itself.
 * @param prepare what must be done before anything starts, such as building
 */
export async function runPortal(
  given: Given,
  lifetime: Lifetime,
  mode: PortalMode,
  prepare: (root: string) => Promise<void>,
): Promise<number> {
  const root = process.cwd();
  const people = given.users === undefined ? null : readNumber(given, "users", USERS);
  const ports = choosePorts(readNumber(given, "port", PORT));
  const { data, release } = openDataFolder(
    resolve(root, textOf(given.data) ?? ".lifeguard"),
    given.reset === true,
  );
  lifetime.atEnd(release);
  await requireFreePorts(ports);
  await prepare(root);

  const standIns = await startStandIns({ data, ports, people, lifetime });
  const environment = portalEnvironment(standIns, data.secret());
  const url = standIns.portalUrl;
  const portal = await timed("Portal started", () =>
    startPortal({ root, mode, url, environment, logFile: data.portalLog, lifetime }),
  );
  lifetime.settle();
  const announcement = announce(standIns);
  print(given.json ? JSON.stringify(announcement) : formatAnnouncement(announcement));
  const how = await portal.ended;
  if (!lifetime.signal.aborted) say(how);
  return 1;
}

function textOf(value: string | true | undefined): string | null {
  return typeof value === "string" ? value : null;
}
