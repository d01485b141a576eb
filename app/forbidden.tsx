import type { Metadata } from "next";
import { FocusPage } from "@/components/focus-page";
import { ForbiddenState } from "@/components/states";

export const metadata: Metadata = { title: "No access" };

/** Refused before the shell could be drawn. */
export default function Forbidden() {
  return (
    <FocusPage>
      <ForbiddenState />
    </FocusPage>
  );
}
