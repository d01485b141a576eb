import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type TriggerEvent = {
  version: string;
  region: string;
  userPoolId: string;
  userName: string;
  callerContext: { awsSdkVersion: string; clientId: string };
  triggerSource: string;
  request: Record<string, unknown>;
  response: Record<string, unknown>;
};

/** The ARN of a function of this name. */
export function arnOf(name: string): string {
  return `arn:aws:lambda:eu-west-2:123456789012:function:${name}`;
}

type Behaviour = (event: TriggerEvent, response: ServerResponse) => unknown;

export type HttpFunction = {
  /** Its target. */
  readonly url: string;
  /** What it was sent, oldest first. */
  readonly events: TriggerEvent[];
  readonly requests: { method?: string | undefined; path?: string | undefined; type?: string | undefined }[];
  /** What it does from now on: give back the event (or what becomes of it), or answer by itself. */
  readonly behave: (behaviour: Behaviour) => void;
  readonly close: () => Promise<void>;
};

/** A function behind an address; it gives the event back as it came unless told otherwise. */
export async function startHttpFunction(): Promise<HttpFunction> {
  let behaviour: Behaviour = (event) => event;
  const events: TriggerEvent[] = [];
  const requests: HttpFunction["requests"] = [];
  const server = createServer((request, response) => {
    requests.push({ method: request.method, path: request.url, type: request.headers["content-type"] });
    void read(request).then(async (event) => {
      events.push(structuredClone(event));
      const answer = await behaviour(event, response);
      if (answer !== undefined) response.end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/2015-03-31/functions/function/invocations`,
    events,
    requests,
    behave: (next) => {
      behaviour = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function read(request: IncomingMessage): Promise<TriggerEvent> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString("utf8"));
}

/** A folder for handler files. `write` gives the path, which is a target. */
export function openHandlerFolder() {
  const folder = mkdtempSync(join(tmpdir(), "handlers-"));
  return {
    write: (name: string, source: string): string => {
      writeFileSync(join(folder, name), source);
      return join(folder, name);
    },
    close: () => rmSync(folder, { recursive: true }),
  };
}
