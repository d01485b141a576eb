import { vi } from "vitest";
import { getCognito } from "@/lib/cognito/client";
import * as client from "@/lib/db/client";

/** Counts how often the database or Cognito is reached for, until `stop` says how often it was. */
export function listenToQueries(): { stop: () => number } {
  const { $client } = client.getDb();
  const unsafe = vi.spyOn($client, "unsafe");
  const begin = vi.spyOn($client, "begin");
  const send = vi.spyOn(getCognito(), "send");
  return {
    stop() {
      const count = unsafe.mock.calls.length + begin.mock.calls.length + send.mock.calls.length;
      for (const spy of [unsafe, begin, send]) spy.mockRestore();
      return count;
    },
  };
}
