import { beginChange, type Draft, finishChange } from "@/lib/dal/change";

/**
 * A process that makes one change as the portal would, given as JSON in its argument, and is killed in the middle of it.
 * Run with: tsx --conditions=react-server, and the portal's settings in the environment.
 */
const draft = JSON.parse(process.argv[2] ?? "") as Draft;
const row = await beginChange(draft, "5c1f1c5e-0000-4000-8000-000000000000");
await finishChange(row, { fresh: true });
process.exit(0);
