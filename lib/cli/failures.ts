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
