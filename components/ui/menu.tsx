"use client";

import { Menu as Base } from "@base-ui/react/menu";
import { Check } from "lucide-react";
import Link from "next/link";
import type { ReactElement, ReactNode } from "react";
import { cn } from "@/lib/classes";

const ITEM =
  "flex min-h-8 w-full cursor-default items-center gap-2 rounded-md px-2 py-1.5 text-sm text-text outline-none select-none pointer-coarse:min-h-10 " +
  "data-highlighted:bg-hover data-disabled:text-muted [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-muted";

/** A list of commands that opens from a button. `trigger` is that button. */
export function Menu(props: {
  trigger: ReactElement;
  align?: "start" | "center" | "end";
  side?: "top" | "bottom";
  className?: string;
  children: ReactNode;
}) {
  return (
    <Base.Root>
      <Base.Trigger render={props.trigger} />
      <Base.Portal>
        <Base.Positioner
          sideOffset={6}
          align={props.align ?? "end"}
          side={props.side ?? "bottom"}
          collisionPadding={8}
          className="z-50 outline-none"
        >
          <Base.Popup
            className={cn(
              "max-h-(--available-height) min-w-48 origin-(--transform-origin) overflow-y-auto rounded-lg border border-line-strong bg-raised p-1 shadow-popup outline-none transition-[opacity,scale] duration-100 data-ending-style:scale-98 data-ending-style:opacity-0 data-starting-style:scale-98 data-starting-style:opacity-0",
              props.className,
            )}
          >
            {props.children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

/** A command. One that may not be used now stays readable and says why in `reason`. */
export function MenuItem(props: {
  icon?: ReactNode;
  danger?: boolean;
  reason?: string | null;
  /** The reason stands in a MenuNote already: the item tells it to screen readers only. */
  reasonSeen?: boolean;
  onClick?: () => void;
  children: ReactNode;
}) {
  return (
    <Base.Item
      disabled={Boolean(props.reason)}
      onClick={props.onClick}
      className={cn(
        ITEM,
        props.danger && "data-highlighted:bg-bad-soft not-data-disabled:text-bad [&_svg]:text-current",
      )}
    >
      {props.icon}
      <span className="min-w-0">
        {props.children}
        {props.reason ? (
          <span className={props.reasonSeen ? "sr-only" : "block max-w-64 text-xs text-pretty text-muted"}>
            {props.reason}
          </span>
        ) : null}
      </span>
    </Base.Item>
  );
}

/** What concerns all commands of a menu, seen once; to screen readers each of them tells it. */
export function MenuNote({ children }: { children: ReactNode }) {
  return (
    <p
      aria-hidden
      className="mb-1 max-w-64 border-b border-line px-2 pt-1.5 pb-2 text-xs text-pretty text-muted"
    >
      {children}
    </p>
  );
}

/** A link among the commands. */
export function MenuLink(props: { href: string; icon?: ReactNode; children: ReactNode }) {
  return (
    <Base.LinkItem closeOnClick render={<Link href={props.href} />} className={ITEM}>
      {props.icon}
      {props.children}
    </Base.LinkItem>
  );
}

/** Items of which any number may be ticked; the menu stays open. */
export function MenuCheckbox(props: {
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: ReactNode;
}) {
  return (
    <Base.CheckboxItem checked={props.checked} onCheckedChange={props.onChange} className={ITEM}>
      <Tick>
        <Base.CheckboxItemIndicator render={<Check aria-hidden />} />
      </Tick>
      <span className="min-w-0 truncate">{props.children}</span>
    </Base.CheckboxItem>
  );
}

/** One of several. */
export function MenuRadioGroup(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  choices: readonly { value: string; label: string; icon?: ReactNode }[];
}) {
  return (
    <Base.Group>
      <Base.GroupLabel className="px-2 pt-1.5 pb-1 text-xs font-medium text-muted">
        {props.label}
      </Base.GroupLabel>
      <Base.RadioGroup value={props.value} onValueChange={(value: string) => props.onChange(value)}>
        {props.choices.map((choice) => (
          <Base.RadioItem key={choice.value} value={choice.value} className={ITEM}>
            {choice.icon}
            <span className="min-w-0 flex-1 truncate">{choice.label}</span>
            <Tick>
              <Base.RadioItemIndicator render={<Check aria-hidden />} />
            </Tick>
          </Base.RadioItem>
        ))}
      </Base.RadioGroup>
    </Base.Group>
  );
}

export function MenuSeparator() {
  return <Base.Separator className="-mx-1 my-1 h-px bg-line" />;
}

function Tick({ children }: { children: ReactNode }) {
  return <span className="grid size-4 shrink-0 place-items-center [&_svg]:text-accent-text">{children}</span>;
}
