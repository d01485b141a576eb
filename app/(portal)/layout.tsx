import type { ReactNode } from "react";
import { signOutAction } from "@/app/(portal)/actions";
import { AppShell } from "@/components/app-shell";
import { getViewer } from "@/lib/dal/viewer";
import { loadPage } from "@/lib/page";

/** Nobody sees a page of the portal without a session and MFA; each page asks the DAL again for its own data. */
export default async function PortalLayout({ children }: { children: ReactNode }) {
  const viewer = await loadPage(() => getViewer());
  return (
    <AppShell viewer={viewer} signOutAction={signOutAction}>
      {children}
    </AppShell>
  );
}
