"use client";

import { createContext, useContext } from "react";
import type { ActionState } from "@/lib/action";

/** The state of a form that was not sent yet. */
export const IDLE: ActionState = { status: "idle" };

/** What the fields and buttons inside an ActionForm know of it. */
export type FormState = { state: ActionState; pending: boolean };

export const FormContext = createContext<FormState>({ state: IDLE, pending: false });

export type FieldState = { errors: string[]; value: string | undefined };

/** The messages for a field and the value that was sent, from the ActionForm around it or from the arguments. */
export function useFieldState(name: string, errors?: string[]): FieldState {
  const { state } = useContext(FormContext);
  if (state.status !== "failed") return { errors: errors ?? [], value: undefined };
  return { errors: errors ?? state.fields?.[name] ?? [], value: state.values?.[name] };
}
