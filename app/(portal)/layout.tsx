import type { ReactNode } from "react";
import { signOutAction } from "@/app/(portal)/actions";
import { synchroniseAction } from "@/app/(portal)/users/actions";
import { AppShell } from "@/components/app-shell";
import { RunWatch } from "@/components/run-watch";
import type { ViewerDto } from "@/lib/dal/account-dto";
import { countAccessRequests } from "@/lib/dal/request-review";
import { getViewer } from "@/lib/dal/viewer";
import { loadPage } from "@/lib/page";

/** Nobody sees a page of the portal without a session and MFA; each page asks the DAL again for its own data. */
export default async function PortalLayout({ children }: { children: ReactNode }) {
  const { viewer, waiting } = await loadPage(readShell);
  return (
    <AppShell
      viewer={viewer}
      waiting={waiting}
      signOutAction={signOutAction}
      synchroniseAction={synchroniseAction}
    >
      <RunWatch />
      {children}
    </AppShell>
  );
}

async function readShell(): Promise<{ viewer: ViewerDto; waiting: Record<string, number> }> {
  const viewer = await getViewer();
  if (!viewer.permissions.includes("requests:review")) return { viewer, waiting: {} };
  return { viewer, waiting: { "/requests": await countAccessRequests() } };
}
