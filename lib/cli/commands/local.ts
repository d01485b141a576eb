import type { Command } from "@/lib/cli/command";
import { findStartFolder } from "@/lib/cli/environment";
import { CommandError } from "@/lib/cli/failures";
import type { Lifetime } from "@/lib/cli/lifetime";
import { announceLocal, formatLocalAnnouncement } from "@/lib/cli/local/announcement";
import { openCallSink } from "@/lib/cli/local/call-sink";
import { DEFAULT_SEED } from "@/lib/cli/local/default-seed";
import { LOCAL_OPTIONS, type LocalRequest, readLocalRequest } from "@/lib/cli/local/options";
import { openStateFolder } from "@/lib/cli/local/state-folder";
import { print } from "@/lib/cli/terminal";
import { type LocalCognito, startLocalCognito } from "@/lib/local/cognito/server";

export const local: Command = {
  name: "local",
  summary: "run the local Cognito alone, for any app.",
  options: LOCAL_OPTIONS,
  async run(given, lifetime) {
    process.chdir(findStartFolder() ?? process.cwd());
    const request = readLocalRequest(given);
    const cognito = await startCognito(request, lifetime);
    for (const seed of seedsOf(request, cognito)) await applySeed(cognito, seed);
    lifetime.settle();
    const announcement = announceLocal(cognito, request.credentials);
    print(request.json ? JSON.stringify(announcement) : formatLocalAnnouncement(announcement));
    await stopped(lifetime.signal);
    return 0;
  },
};

async function startCognito(request: LocalRequest, lifetime: Lifetime): Promise<LocalCognito> {
  const { dataDir, reset, log, seeds: _seeds, json: _json, ...options } = request;
  if (dataDir !== undefined) lifetime.atEnd(openStateFolder(dataDir, reset));
  const sink = log === undefined ? undefined : openCallSink(log);
  lifetime.atEnd(() => sink?.close());
  const starting = startLocalCognito({
    ...options,
    ...(dataDir === undefined ? {} : { dataDir }),
    ...(sink ? { onCall: sink.write } : {}),
  });
  lifetime.atEnd(async () => (await starting.catch(() => null))?.close());
  return starting.catch(explain);
}

/** A taken port says so itself, mend included. */
function explain(error: unknown): never {
  const cause = error instanceof Error ? (error.cause as NodeJS.ErrnoException | undefined) : undefined;
  if (error instanceof Error && cause?.code === "EADDRINUSE")
    throw new CommandError(`${error.message} (--port PORT)`);
  throw error;
}

function seedsOf({ seeds }: LocalRequest, cognito: LocalCognito) {
  if (seeds.length > 0) return seeds;
  return cognito.pools().length > 0 ? [] : [DEFAULT_SEED];
}

async function applySeed(cognito: LocalCognito, seed: LocalRequest["seeds"][number]): Promise<void> {
  try {
    await cognito.seed(seed);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new CommandError(`The pool ${seed.pool.id} of the seed was refused: ${error.message}`);
  }
}

function stopped(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
