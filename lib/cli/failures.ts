/** A mistake of the person at the keyboard: told in one line with the command's help, without a stack. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "UsageError";
  }
}

/** Something that can be expected to fail, such as a build: its message says all there is to know, so no stack. */
export class CommandError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "CommandError";
  }
}

/** Reads a setting: what is wrong with it is told in its own words, without a stack. */
export function readSetting<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new CommandError(error instanceof Error ? error.message : String(error));
  }
}
