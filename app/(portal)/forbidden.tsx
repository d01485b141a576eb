import type { Metadata } from "next";
import { ForbiddenState } from "@/components/states";

export const metadata: Metadata = { title: "No access" };

/** The viewer's roles do not include this page; the shell stays. */
export default function PortalForbidden() {
  return <ForbiddenState />;
}
