"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import type { Theme } from "@/components/theme";
import { MenuRadioGroup } from "@/components/ui/menu";
import { useTheme } from "@/components/use-theme";
import { cn } from "@/lib/classes";

const CHOICES = [
  { value: "system", label: "System", icon: Monitor },
  { value: "light", label: "Light", icon: Sun },
  { value: "dark", label: "Dark", icon: Moon },
] as const satisfies readonly { value: Theme; label: string; icon: unknown }[];

/** Three small buttons, for pages without an account menu. */
export function ThemeSwitch() {
  const [theme, setTheme] = useTheme();
  return (
    <fieldset className="inline-flex rounded-md border border-line-strong bg-sunken p-0.5">
      <legend className="sr-only">Theme</legend>
      {CHOICES.map(({ value, label, icon: Icon }) => (
        <button
          key={value}
          type="button"
          aria-label={label}
          title={label}
          aria-pressed={theme === value}
          onClick={() => setTheme(value)}
          className={cn(
            "grid size-6 place-items-center rounded-sm text-muted hover:text-text pointer-coarse:size-8",
            theme === value && "bg-surface text-text shadow-button",
          )}
        >
          <Icon className="size-3.5" aria-hidden />
        </button>
      ))}
    </fieldset>
  );
}

/** The same choice inside a menu. */
export function ThemeMenuGroup() {
  const [theme, setTheme] = useTheme();
  const choices = CHOICES.map(({ value, label, icon: Icon }) => ({
    value,
    label,
    icon: <Icon aria-hidden />,
  }));
  return (
    <MenuRadioGroup
      label="Theme"
      value={theme}
      choices={choices}
      onChange={(value) => setTheme(CHOICES.find((choice) => choice.value === value)?.value ?? "system")}
    />
  );
}
