import { startLocalCognito } from "@/lib/local/cognito/server";
import { CLIENTS, POOL } from "../helpers";

/**
 * A process with a local Cognito on the data folder in its argument, which says where it is reached and is then killed.
 * Run with: node --import tsx.
 */
const cognito = await startLocalCognito({ dataDir: process.argv[2] ?? "" });
await cognito.seed({ pool: { id: POOL, UsernameAttributes: [] }, clients: CLIENTS });
process.stdout.write(`${cognito.url}\n`);
