import { createServer } from "node:net";
import { UsageError } from "@/lib/cli/failures";

/** The addresses of the demo: the portal, then its two stand-ins on the ports after it. */
export type Ports = { portal: number; cognito: number; postgres: number };

/** Unprivileged ports that browsers and fetch refuse to open (WHATWG Fetch, "port blocking"). */
const BLOCKED = new Set([
  1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697,
  10080,
]);

const LIST = new Intl.ListFormat("en-GB");

/** True for a port that no browser opens. */
export function isPortBlocked(port: number): boolean {
  return BLOCKED.has(port);
}

/** The three ports that begin with the portal's. */
export function choosePorts(portal: number): Ports {
  return { portal, cognito: portal + 1, postgres: portal + 2 };
}

/** Throws a UsageError that names each port in use, or closed to browsers, and a free range, before anything is started. */
export async function requireFreePorts(ports: Ports): Promise<void> {
  const names = { portal: "the portal", cognito: "the local Cognito", postgres: "the local Postgres" };
  const blocked = [ports.portal, ports.cognito].filter((port) => BLOCKED.has(port));
  if (blocked.length > 0) {
    const free = await findFreePort(ports.portal + 10);
    throw new UsageError(
      `Browsers refuse to open port ${LIST.format(blocked.map(String))}. Choose another: --port ${free}`,
    );
  }
  const busy: string[] = [];
  for (const name of ["portal", "cognito", "postgres"] as const) {
    if (!(await isPortFree(ports[name]))) busy.push(`${ports[name]} (for ${names[name]})`);
  }
  if (busy.length === 0) return;
  const free = await findFreePort(ports.portal + 10);
  const subject = busy.length === 1 ? `Port ${busy[0]} is` : `Ports ${LIST.format(busy)} are`;
  throw new UsageError(`${subject} in use. Stop what listens there, or choose others: --port ${free}`);
}

/** The first port from `start`, in steps of ten, that is free together with the two after it. */
export async function findFreePort(start: number): Promise<number> {
  for (let port = start; port <= 65_530; port += 10) {
    const { portal, cognito, postgres } = choosePorts(port);
    if (BLOCKED.has(portal) || BLOCKED.has(cognito)) continue;
    const free = await Promise.all([portal, cognito, postgres].map(isPortFree));
    if (free.every(Boolean)) return port;
  }
  throw new Error(`No three free ports in a row from ${start} on.`);
}

/** Every address family is tried, since some systems let one be taken while another is in use. */
async function isPortFree(port: number): Promise<boolean> {
  for (const host of ["127.0.0.1", "::1", "0.0.0.0", "::"]) {
    if (!(await canListen(port, host))) return false;
  }
  return true;
}

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) =>
      resolve(error.code !== "EADDRINUSE" && error.code !== "EACCES"),
    );
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}
