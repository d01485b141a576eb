"use client";

import { unstable_rethrow } from "next/navigation";
import { type FormEvent, useActionState, useState, useTransition } from "react";
import { IDLE } from "@/components/form-state";
import type { ActionState, FormAction } from "@/lib/action";

export type Submission = {
  state: ActionState;
  pending: boolean;
  /** Spread on the form. */
  form: { action: (formData: FormData) => void; onSubmit: (event: FormEvent<HTMLFormElement>) => void };
};

/**
 * Sends a form to a server action. With scripts the fields keep what was typed, a second press while waiting does nothing,
 * and `onAnswer` runs even when the answer takes the form off the page. Without scripts the browser posts the form itself.
 */
export function useSubmission(action: FormAction, onAnswer: (answer: ActionState) => void): Submission {
  const [posted, postAction] = useActionState(action, IDLE);
  const [answer, setAnswer] = useState<ActionState | null>(null);
  const [pending, startTransition] = useTransition();

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    const formData = new FormData(event.currentTarget);
    startTransition(async () => {
      const next = await send(action, formData);
      startTransition(() => setAnswer(next));
      onAnswer(next);
    });
  }

  return {
    state: answer ?? posted,
    pending,
    form: { action: postAction, onSubmit },
  };
}

/** A reply that never came is a failure like any other; Next's own redirects pass. */
async function send(action: FormAction, formData: FormData): Promise<ActionState> {
  try {
    return await action(IDLE, formData);
  } catch (error) {
    unstable_rethrow(error);
    return {
      status: "failed",
      code: "unavailable",
      message:
        "The portal did not answer. Look at your connection and check whether it was done before you try again.",
    };
  }
}
