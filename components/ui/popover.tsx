"use client";

import { Popover as Base } from "@base-ui/react/popover";
import type { ReactElement, ReactNode } from "react";

/** A small window tied to a button, for explanations and short forms. */
export function Popover(props: { trigger: ReactElement; title?: ReactNode; children: ReactNode }) {
  return (
    <Base.Root>
      <Base.Trigger render={props.trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} collisionPadding={8} className="z-50">
          <Base.Popup className="w-80 max-w-[calc(100vw-1rem)] rounded-lg border border-line-strong bg-raised p-4 text-sm shadow-popup outline-none transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0">
            {props.title ? <Base.Title className="mb-1 font-semibold">{props.title}</Base.Title> : null}
            {props.children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
