"use client";

import { Toast } from "@base-ui/react/toast";
import { CircleAlert, CircleCheck, X } from "lucide-react";
import type { ReactNode } from "react";

/**
 * Puts a toast on the screen. A failure stays until it is dismissed; a success leaves after six seconds. All are of low
 * priority: one of high priority would be hidden from assistive technology although its button can be reached.
 */
export function useToast(): (toast: {
  message: string;
  detail?: string;
  tone?: "good" | "bad";
  /** A button beside the message, such as "Undo"; the toast then stays for ten seconds. */
  action?: { label: string; onPress: () => void };
}) => void {
  const { add, close } = Toast.useToastManager();
  return ({ message, detail, tone = "good", action }) => {
    const id = add({
      title: message,
      description: detail,
      type: tone,
      timeout: timeoutOf(tone, action !== undefined),
      actionProps: action && {
        children: action.label,
        onClick: () => {
          close(id);
          action.onPress();
        },
      },
    });
  };
}

function timeoutOf(tone: "good" | "bad", offersAction: boolean): number {
  if (tone === "bad") return 0;
  return offersAction ? 10_000 : 6_000;
}

/** The provider and the corner of the screen in which toasts appear. */
export function Toasts({ children }: { children: ReactNode }) {
  return (
    <Toast.Provider limit={3}>
      {children}
      <Toast.Portal>
        <Toast.Viewport className="fixed inset-x-4 bottom-4 z-50 outline-none sm:inset-x-auto sm:right-6 sm:bottom-6 sm:w-90">
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function ToastList() {
  const { toasts } = Toast.useToastManager();
  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      className="toast absolute inset-x-0 bottom-0 rounded-lg border border-line-strong bg-raised text-text shadow-popup select-none"
    >
      <Toast.Content className="flex h-full items-start gap-3 overflow-hidden p-3 transition-opacity data-behind:opacity-0 data-expanded:opacity-100">
        <ToastIcon tone={toast.type} />
        <div className="min-w-0 flex-1">
          <Toast.Title className="text-sm font-medium" />
          <Toast.Description className="mt-0.5 text-sm text-muted" />
        </div>
        <Toast.Action className="-my-1 h-7 shrink-0 rounded-md px-2 text-sm font-medium text-accent-text hover:bg-hover" />
        <Toast.Close
          aria-label="Dismiss"
          className="-m-1 grid size-7 shrink-0 place-items-center rounded-md text-muted hover:bg-hover hover:text-text"
        >
          <X className="size-4" aria-hidden />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ));
}

function ToastIcon({ tone }: { tone: string | undefined }) {
  if (tone === "bad") return <CircleAlert className="mt-0.5 size-4 shrink-0 text-bad" aria-hidden />;
  return <CircleCheck className="mt-0.5 size-4 shrink-0 text-good" aria-hidden />;
}
