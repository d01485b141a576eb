import { createServer, type Server } from "node:net";
import { afterEach, expect, test } from "vitest";
import { UsageError } from "@/lib/cli/failures";
import { choosePorts, findFreePort, requireFreePorts } from "@/lib/cli/ports";

const servers: Server[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
});

function listen(port: number, host: string): Promise<void> {
  const server = createServer();
  servers.push(server);
  return new Promise((resolve, reject) => server.once("error", reject).listen(port, host, () => resolve()));
}

test.each(["127.0.0.1", "0.0.0.0"])("a port that is taken on %s is named with its mend", async (host) => {
  const start = await findFreePort(41_000);
  await listen(start + 1, host);
  const refusal = requireFreePorts(choosePorts(start));
  await expect(refusal).rejects.toBeInstanceOf(UsageError);
  await expect(refusal).rejects.toThrow(
    `Port ${start + 1} (for the local Cognito) is in use. Stop what listens there, or choose others: --port `,
  );
});

test("every taken port is named at once", async () => {
  const start = await findFreePort(42_000);
  await listen(start, "127.0.0.1");
  await listen(start + 2, "127.0.0.1");
  await expect(requireFreePorts(choosePorts(start))).rejects.toThrow(
    `Ports ${start} (for the portal) and ${start + 2} (for the local Postgres) are in use.`,
  );
});

test("the proposed port is free", async () => {
  const start = await findFreePort(43_000);
  await listen(start, "127.0.0.1");
  const message = await requireFreePorts(choosePorts(start)).catch((error: Error) => error.message);
  const proposed = Number(/--port (\d+)$/.exec(message ?? "")?.[1]);
  await expect(requireFreePorts(choosePorts(proposed))).resolves.toBeUndefined();
});

test.each([6000, 5999])("a range with a port that browsers refuse is refused: %i", async (start) => {
  await expect(requireFreePorts(choosePorts(start))).rejects.toThrow(
    /^Browsers refuse to open port 6000\. Choose another: --port \d+$/,
  );
});
