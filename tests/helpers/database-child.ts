import postgres from "postgres";
import { startLocalPostgres } from "@/lib/local/postgres/server";

/**
 * Run by tests as a process of its own: opens a data folder, adds organisations one after the other and prints the number
 * of each as soon as the database has acknowledged it, until it is killed.
 */
const [dataDir] = process.argv.slice(2);
const { url } = await startLocalPostgres(dataDir === undefined ? {} : { dataDir });
const sql = postgres(url, { max: 1, onnotice: () => undefined });
process.stdout.write("ready\n");
for (let number = 1; ; number += 1) {
  await sql`insert into organisations (name) values (${`Organisation ${number}`})`;
  process.stdout.write(`${number}\n`);
}
