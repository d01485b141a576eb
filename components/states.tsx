import {
  Ban,
  CircleHelp,
  CloudOff,
  Gauge,
  History,
  Inbox,
  type LucideIcon,
  SearchX,
  TriangleAlert,
} from "lucide-react";
import type { ReactNode } from "react";
import { StatePage } from "@/components/state-page";
import { LinkButton } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";

type Level = 1 | 2;

/** Nothing exists yet. `action` is how the first one comes to be. */
export function EmptyState(props: {
  title: string;
  icon?: LucideIcon;
  action?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <StatePage icon={props.icon ?? Inbox} title={props.title} action={props.action}>
      {props.children}
    </StatePage>
  );
}

/** There are some, but none that match. `clearHref` is the same list without search and filters. */
export function NoMatchState(props: { noun: string; clearHref: string; children?: ReactNode }) {
  return (
    <StatePage
      icon={SearchX}
      title={`No ${props.noun} match`}
      action={<LinkButton href={props.clearHref}>Clear search and filters</LinkButton>}
    >
      {props.children ?? "Try fewer filters or a shorter search."}
    </StatePage>
  );
}

/** What would be shown is too old to be of use. `action` starts a synchronisation, when the viewer may. */
export function StaleState(props: { title?: string; action?: ReactNode; children?: ReactNode }) {
  return (
    <StatePage
      icon={History}
      tone="warn"
      title={props.title ?? "The directory is out of date"}
      action={props.action}
    >
      {props.children ??
        "The last synchronisation with Cognito did not finish, so this list may lack recent changes."}
    </StatePage>
  );
}

/** Too many requests: here or at Cognito. `retryHref` is this page. */
export function ThrottledState(props: { retryHref: string; seconds?: number; level?: Level }) {
  const wait = props.seconds ? `about ${props.seconds} seconds` : "a little";
  return (
    <StatePage
      icon={Gauge}
      tone="warn"
      level={props.level}
      title="Too many requests"
      action={<RetryLink href={props.retryHref} />}
    >
      Cognito limits how often it may be asked. Wait {wait} and try again. Nothing was changed.
    </StatePage>
  );
}

/** The viewer is known but may not. */
export function ForbiddenState(props: { homeHref?: string; homeLabel?: string; children?: ReactNode }) {
  return (
    <StatePage
      icon={Ban}
      level={1}
      title="You do not have access to this page"
      action={
        <LinkButton href={props.homeHref ?? "/account"}>{props.homeLabel ?? "Go to my account"}</LinkButton>
      }
    >
      {props.children ?? "Your roles do not include it. Ask an administrator if you need it for your work."}
    </StatePage>
  );
}

/** There is nothing at this address, or nothing that this viewer may know of: both look alike on purpose. */
export function NotFoundState(props: { homeHref?: string; homeLabel?: string; children?: ReactNode }) {
  return (
    <StatePage
      icon={CircleHelp}
      level={1}
      title="Page not found"
      action={
        <LinkButton href={props.homeHref ?? "/"}>{props.homeLabel ?? "Go to the start page"}</LinkButton>
      }
    >
      {props.children ??
        "There is nothing at this address, or it belongs to an organisation that you cannot see."}
    </StatePage>
  );
}

/** A fault of ours. `reference` finds it in the server's log; `action` tries again. */
export function ErrorState(props: { action: ReactNode; reference?: string; level?: Level }) {
  return (
    <StatePage
      icon={TriangleAlert}
      tone="bad"
      level={props.level}
      title="Something went wrong"
      action={props.action}
      note={props.reference ? <Reference code={props.reference} /> : null}
    >
      The portal ran into a fault while it built this page. Trying again often helps.
    </StatePage>
  );
}

/** Cognito or the database does not answer. */
export function UnavailableState(props: {
  retryHref: string;
  level?: Level;
  reference?: string;
  children?: ReactNode;
}) {
  return (
    <StatePage
      icon={CloudOff}
      tone="warn"
      level={props.level}
      title="Out of reach for now"
      action={<RetryLink href={props.retryHref} />}
      note={props.reference ? <Reference code={props.reference} /> : null}
    >
      {props.children ?? "The portal cannot reach Cognito or its database just now. Try again in a minute."}
    </StatePage>
  );
}

/** Loads the page anew: a link of Next.js would show again what it prefetched while the answer was no. */
function RetryLink({ href }: { href: string }) {
  return (
    <a href={href} className={buttonStyle()}>
      Try again
    </a>
  );
}

function Reference({ code }: { code: string }) {
  return (
    <>
      Reference <code className="font-mono text-soft select-all">{code}</code>
    </>
  );
}
