import Link from "next/link";
import type { ReactNode } from "react";
import { AccountMenu } from "@/components/account-menu";
import { Logo } from "@/components/logo";
import { PaletteButton } from "@/components/palette/palette-button";
import { SectionDrawer } from "@/components/section-drawer";
import { SectionList } from "@/components/section-list";
import { SkipLink } from "@/components/skip-link";
import type { FormAction } from "@/lib/action";
import type { ViewerDto } from "@/lib/dal/account-dto";

/**
 * The frame of every signed-in page: sections at the left (a drawer on narrow screens), a bar with the breadcrumbs of the
 * page, the way to find things by name and the account menu, and the contents. The actions are the server's.
 */
export function AppShell(props: {
  viewer: ViewerDto;
  /** How much waits for the viewer in a section, by its address. */
  waiting: Record<string, number>;
  signOutAction: (formData: FormData) => Promise<void>;
  synchroniseAction: FormAction;
  children: ReactNode;
}) {
  const { permissions } = props.viewer;
  return (
    <>
      <SkipLink />
      <aside className="fixed inset-y-0 left-0 z-10 hidden w-(--sidebar) flex-col border-r border-line bg-canvas lg:flex">
        <Link href="/" className="m-2 flex h-8 items-center rounded-md px-2 hover:bg-hover">
          <Logo />
        </Link>
        <div className="flex-1 overflow-y-auto px-2 py-2">
          <SectionList permissions={permissions} waiting={props.waiting} />
        </div>
      </aside>
      <div className="lg:pl-(--sidebar)">
        <header className="sticky top-0 z-10 flex h-(--bar) items-center justify-between border-b border-line bg-canvas px-2 sm:px-4 lg:px-6">
          <div className="lg:invisible">
            <SectionDrawer permissions={permissions} waiting={props.waiting} />
          </div>
          <div className="flex items-center gap-2">
            <PaletteButton
              viewer={{ sub: props.viewer.sub, permissions }}
              signOutAction={props.signOutAction}
              synchroniseAction={props.synchroniseAction}
            />
            <AccountMenu viewer={props.viewer} signOutAction={props.signOutAction} />
          </div>
        </header>
        <main id="content" tabIndex={-1} className="mx-auto max-w-7xl px-4 py-6 outline-none sm:px-6 lg:py-8">
          {props.children}
        </main>
      </div>
    </>
  );
}
