import "server-only";
import { connect, type Socket } from "node:net";
import { countConnections } from "@/lib/telemetry/hook";

type Address = { host: string[]; port: number[]; path?: string | false };

let turn = 0;

/**
 * Connects as postgres.js does, with one difference: a server that accepts and hangs up before its first word (a proxy
 * without a database behind it) is an error. postgres.js would try again without end, and the query would wait for ever.
 * Several hosts of one URL are tried in turn.
 */
export function openSocket({ host, port, path }: Address): Socket {
  const index = turn % host.length;
  turn += 1;
  const socket = path ? connect(path) : connect(port[index] ?? 5432, host[index] ?? "localhost");
  socket.once("connect", () => {
    countConnections(1);
    socket.once("close", () => countConnections(-1));
  });
  socket.once("end", () => {
    if (socket.bytesRead > 0) return;
    socket.destroy(Object.assign(new Error("The database closed the connection."), { code: "ECONNRESET" }));
  });
  // postgres.js reads the name for TLS from here.
  return Object.assign(socket, { host: host[index] });
}
