import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

/** Listens on the loopback interface. @returns the port @throws Error naming the port and the mend, when it is taken */
export async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(explain(error, port)));
    server.listen(port, "localhost", resolve);
  });
  return (server.address() as AddressInfo).port;
}

/** Stops listening, and cuts what is still open. */
export async function stop(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function explain(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code !== "EADDRINUSE") return error;
  const mend = `Stop what uses it (lsof -i :${port} names it), or choose another port.`;
  return new Error(`Port ${port} on localhost is taken. ${mend}`, { cause: error });
}
