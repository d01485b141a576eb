import { createServer, request } from "node:http";
import { type AddressInfo, connect } from "node:net";

/** A proxy between a browser and the portal, as a line on which files arrive slowly. */
export type SlowProxy = {
  /** For the `proxy` of a browser context. Localhost goes through it, too. */
  settings: { server: string; bypass: string };
  /** Lets everything pass at once from now on. */
  release(): void;
  close(): void;
};

const PAUSE_MS = 100;

/**
 * Passes everything on, but answers to addresses that match `slowed` in pieces with a pause after each, until `release`:
 * whoever sends them has to wait, as for a reader who does not keep up. Nothing is compressed. Requests of tests
 * themselves come through a tunnel, and are not slowed.
 */
export async function startSlowProxy(slowed: RegExp): Promise<SlowProxy> {
  let fast = false;
  const server = createServer((asked, answer) => {
    const target = new URL(asked.url ?? "", `http://${asked.headers.host}`);
    const { "accept-encoding": _compressed, ...headers } = asked.headers;
    const onwards = request(target, { method: asked.method, headers }, (got) => {
      answer.writeHead(got.statusCode ?? 502, got.headers);
      got.on("error", () => answer.destroy());
      if (!slowed.test(target.pathname)) return void got.pipe(answer);
      got.on("data", (piece) => {
        answer.write(piece);
        if (fast) return;
        got.pause();
        setTimeout(() => got.resume(), PAUSE_MS);
      });
      got.on("end", () => answer.end());
    });
    onwards.on("error", () => answer.destroy());
    answer.on("close", () => onwards.destroy());
    asked.pipe(onwards);
  });
  server.on("connect", (asked, socket, head) => {
    const [host = "", port = ""] = (asked.url ?? "").split(":");
    const onwards = connect(Number(port), host, () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      onwards.write(head);
      onwards.pipe(socket).pipe(onwards);
    });
    onwards.on("error", () => socket.destroy());
    socket.on("error", () => onwards.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    settings: { server: `http://127.0.0.1:${port}`, bypass: "<-loopback>" },
    release() {
      fast = true;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
