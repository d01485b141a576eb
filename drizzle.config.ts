import { defineConfig } from "drizzle-kit";

/** For `npx drizzle-kit generate` alone: it compares drizzle/schema.ts with the last snapshot and writes the next migration. */
export default defineConfig({
  dialect: "postgresql",
  schema: "./drizzle/schema.ts",
  out: "./drizzle/migrations",
});
