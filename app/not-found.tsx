import type { Metadata } from "next";
import { FocusPage } from "@/components/focus-page";
import { NotFoundState } from "@/components/states";

export const metadata: Metadata = { title: "Page not found" };

/** An address that no page answers. */
export default function NotFound() {
  return (
    <FocusPage>
      <NotFoundState />
    </FocusPage>
  );
}
