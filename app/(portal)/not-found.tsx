import type { Metadata } from "next";
import { NotFoundState } from "@/components/states";

export const metadata: Metadata = { title: "Page not found" };

/** Nothing here that this viewer may know of; the shell stays. */
export default function PortalNotFound() {
  return <NotFoundState />;
}
