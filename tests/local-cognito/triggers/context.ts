import type { LocalContext } from "@/lib/local/cognito/context";
import { createImportRunner } from "@/lib/local/cognito/imports/import-runner";
import type { Client, Pool, User } from "@/lib/local/cognito/model";
import { createQuotas } from "@/lib/local/cognito/quotas/quotas";
import { applySeed } from "@/lib/local/cognito/seed";
import { openStore } from "@/lib/local/cognito/store";
import { createFunctionTable } from "@/lib/local/cognito/triggers/function-table";
import { CLIENTS, POOL } from "../helpers";
import { arnOf } from "./functions";

export const ADA = "4d2f6d1e-6a0e-4a43-9d8f-0b8c5f1f2a11";

export type TriggerWorld = {
  readonly ctx: LocalContext;
  readonly pool: Pool;
  readonly open: Client;
  /** Hides who exists. */
  readonly tight: Client;
  readonly ada: User;
  /** Lines for the developer's terminal. */
  readonly lines: string[];
};

type Options = {
  readonly targets?: Record<string, string>;
  readonly limitMs?: number;
  /** In place of every trigger calling the function "it". */
  readonly lambdaConfig?: Record<string, unknown>;
};

/** What a trigger is called with, without a server in front of it. */
export function createTriggerWorld({
  targets = {},
  limitMs = 2_000,
  lambdaConfig,
}: Options = {}): TriggerWorld {
  const lines: string[] = [];
  const ctx: LocalContext = {
    store: openStore(),
    clock: Date.now,
    url: "http://localhost:1",
    outbox: () => undefined,
    quotas: createQuotas(Date.now),
    imports: createImportRunner(undefined),
    functions: createFunctionTable(targets, limitMs),
    log: (line) => lines.push(line),
  };
  applySeed(ctx, {
    pool: { id: POOL, LambdaConfig: lambdaConfig ?? everyTrigger("it") },
    clients: CLIENTS,
    groups: [
      { name: "staff", precedence: 1, roleArn: "arn:aws:iam::123456789012:role/staff" },
      { name: "readers", precedence: 2 },
    ],
    users: [{ sub: ADA, email: "ada@example.com", name: "Ada", groups: ["staff", "readers"] }],
  });
  const pool = ctx.store.pools.get(POOL);
  const open = ctx.store.clients.get("open");
  const tight = ctx.store.clients.get("tight");
  const ada = ctx.store.users.findBySub(POOL, ADA);
  if (!pool || !open || !tight || !ada) throw new Error("The seed is incomplete.");
  return { ctx, pool, open, tight, ada, lines };
}

/** A LambdaConfig that calls one function for everything, as V1_0. */
export function everyTrigger(name: string): Record<string, string> {
  const triggers = ["PreSignUp", "PostConfirmation", "PreAuthentication", "PostAuthentication"];
  const more = ["PreTokenGeneration", "CustomMessage", "UserMigration"];
  return Object.fromEntries([...triggers, ...more].map((trigger) => [trigger, arnOf(name)]));
}
