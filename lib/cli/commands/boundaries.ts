import { checkBoundaries } from "@/lib/cli/boundaries/check";
import type { Command } from "@/lib/cli/command";
import { print } from "@/lib/cli/terminal";

export const boundaries: Command = {
  name: "boundaries",
  summary: "check who imports whom.",
  options: [],
  async run() {
    const { files, imports, faults } = checkBoundaries(process.cwd());
    for (const fault of faults) print(fault);
    print(`${imports} imports of ${files} files, ${faults.length} against the rules.`);
    return faults.length === 0 ? 0 : 1;
  },
};
