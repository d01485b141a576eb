import { synchronise } from "@/lib/directory/sync";

/** A process that synchronises the directory, to be killed meanwhile. Settings come from the environment. */
await synchronise(null);
process.exit(0);
