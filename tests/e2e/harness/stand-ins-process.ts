import { announce } from "@/lib/cli/announcement";
import { openDataFolder } from "@/lib/cli/data-folder";
import { beginLifetime } from "@/lib/cli/lifetime";
import { choosePorts } from "@/lib/cli/ports";
import { startStandIns } from "@/lib/cli/stand-ins";
import { print } from "@/lib/cli/terminal";

/**
 * The demo without its portal: Cognito and Postgres alone, announced as the demo announces itself. For specs that play
 * faults or kill servers, which would disturb all others. Arguments: the portal's port and the folder.
 */
const [port = "", folder = ""] = process.argv.slice(2);
const PEOPLE = 50;
const lifetime = beginLifetime();

try {
  const { data, release } = openDataFolder(folder, false);
  lifetime.atEnd(release);
  data.secret();
  const ports = choosePorts(Number(port));
  const standIns = await startStandIns({ data, ports, people: PEOPLE, lifetime });
  lifetime.settle();
  print(JSON.stringify(announce(standIns)));
} catch (error) {
  console.error(error);
  await lifetime.end(1);
}
