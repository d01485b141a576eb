import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { startDemo } from "@/tests/e2e/harness/demo";

/** Starts one demo for the whole run. Specs learn of it through the file that LIFEGUARD_DEMO names. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const demo = await startDemo();
  const file = join(demo.folder, "announcement.json");
  writeFileSync(file, JSON.stringify(demo));
  process.env.LIFEGUARD_DEMO = file;
  return async () => {
    await demo.stop();
    demo.remove();
  };
}
