import { startLocalCognito } from "@/lib/local/cognito/server";

/** A local Cognito to be killed: `FOLDER` of its state. Its journal is compacted all the time. Prints its address. */
const dataDir = process.argv[2] ?? "";
const cognito = await startLocalCognito({ dataDir, longJournalBytes: 5_000 });
await cognito.seed({ pool: { id: "eu-west-2_Test" }, clients: [], groups: [{ name: "crew" }] });
process.stdout.write(`${cognito.url}\n`);
