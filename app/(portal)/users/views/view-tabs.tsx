import { Users } from "lucide-react";
import Link from "next/link";
import { parseViewText, type UserListQuery, viewText } from "@/app/(portal)/users/query";
import { EditedView } from "@/app/(portal)/users/views/edited-view";
import { SaveView } from "@/app/(portal)/users/views/save-view";
import { ViewMenu } from "@/app/(portal)/users/views/view-menu";
import { cn } from "@/lib/classes";
import type { SavedViewDto } from "@/lib/dal/list-settings-dto";

type Props = { query: UserListQuery; views: readonly SavedViewDto[]; mayShare: boolean };

/** Lists with names, and what can be done with the one that is open or with the list as it is now. */
export function ViewTabs({ query, views, mayShare }: Props) {
  const now = viewText(query);
  const open = views.find(({ id }) => id === query.view);
  const edited = open !== undefined && viewText(parseViewText(open.query)) !== now;
  return (
    <div className="mb-3 flex items-center gap-2 border-b border-line">
      <nav aria-label="Views" className="-mb-px flex min-w-0 overflow-x-auto">
        <Tab href="/users" active={open === undefined}>
          All users
        </Tab>
        {views.map((view) => (
          <Tab key={view.id} href={hrefOf(view)} active={view.id === open?.id} edited={edited}>
            <bdi>{view.name}</bdi>
            {view.shared ? <Users className="size-3.5 shrink-0 text-muted" aria-label="shared" /> : null}
          </Tab>
        ))}
      </nav>
      <div className="ml-auto flex shrink-0 items-center gap-1">
        {open && edited ? <EditedView view={open} query={now} resetHref={hrefOf(open)} /> : null}
        {open === undefined || edited ? (
          <SaveView query={now} mayShare={mayShare} offered={now !== ""} again={edited} />
        ) : null}
        {open ? <ViewMenu view={open} mayShare={mayShare} query={now} /> : null}
      </div>
    </div>
  );
}

function Tab(props: { href: string; active: boolean; edited?: boolean; children: React.ReactNode }) {
  return (
    <Link
      href={props.href}
      prefetch={false}
      aria-current={props.active ? "page" : undefined}
      className={cn(
        "flex h-9 max-w-56 shrink-0 items-center gap-1.5 border-b-2 px-3 text-sm font-medium whitespace-nowrap focus-visible:-outline-offset-2",
        props.active ? "border-accent text-text" : "border-transparent text-muted hover:text-text",
      )}
    >
      {props.children}
      {props.active && props.edited ? <span className="text-xs font-normal text-muted">edited</span> : null}
    </Link>
  );
}

/** As it was saved. */
function hrefOf({ id, query }: SavedViewDto): string {
  return `/users?${query ? `${query}&` : ""}view=${id}`;
}
