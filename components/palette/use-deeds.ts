"use client";

import { useRouter } from "next/navigation";
import { startTransition } from "react";
import { IDLE } from "@/components/form-state";
import type { PaletteProps } from "@/components/palette/palette-button";
import type { Deed, PaletteItem } from "@/components/palette/palette-items";
import { keepRecent } from "@/components/palette/recent";
import { useToast } from "@/components/ui/toast";
import { useTheme } from "@/components/use-theme";

/** Does what an item stands for: opens its page, or acts and says so. */
export function useDeeds(props: PaletteProps & { showShortcuts: () => void }): (item: PaletteItem) => void {
  const router = useRouter();
  const toast = useToast();
  const [, setTheme] = useTheme();

  async function synchronise() {
    const answer = await props.synchroniseAction(IDLE, new FormData());
    if (answer.status === "failed") toast({ message: answer.message, tone: "bad" });
    if (answer.status === "done") toast({ message: answer.message });
    router.refresh();
  }

  const deeds: Record<Deed, () => void> = {
    synchronise: () => startTransition(synchronise),
    "theme-light": () => setTheme("light"),
    "theme-dark": () => setTheme("dark"),
    "theme-system": () => setTheme("system"),
    shortcuts: props.showShortcuts,
    "sign-out": () => startTransition(() => props.signOutAction(new FormData())),
  };

  return (item) => {
    if ("deed" in item) return deeds[item.deed]();
    keepRecent(props.viewer.sub, item);
    router.push(item.href);
  };
}
