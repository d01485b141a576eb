/** What a server action that drives a form returns. Safe to send to the browser. */
export type ActionState =
  | { status: "idle" }
  | { status: "done"; message: string; data?: unknown }
  | {
      status: "failed";
      code: string;
      message: string;
      fields?: Record<string, string[]>;
      values?: Record<string, string>;
    };

/** A server action as forms call it. */
export type FormAction = (previous: ActionState, formData: FormData) => Promise<ActionState>;

/** The state of a form that was not sent yet. */
export const IDLE: ActionState = { status: "idle" };
