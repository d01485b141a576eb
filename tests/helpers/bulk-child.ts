import { workBulkItems } from "@/lib/dal/bulk-work";

/**
 * A process that works on runs as the portal does, until nothing is due, and is killed in the middle of it.
 * Run with: tsx --conditions=react-server, and the portal's settings in the environment.
 */
await workBulkItems();
process.exit(0);
