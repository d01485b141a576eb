import type { ReactNode } from "react";
import { ExplainedButton } from "@/components/explained-button";
import { LinkButton } from "@/components/ui/button";
import type { ButtonLook } from "@/components/ui/button-style";

/** A link that looks like a button; when the viewer may not follow it, a button that says why. */
export function ExplainedLink(props: {
  href: string;
  disabledReason: string | null;
  look?: ButtonLook;
  children: ReactNode;
}) {
  const { href, disabledReason, look, children } = props;
  if (disabledReason === null) {
    return (
      <LinkButton {...look} href={href}>
        {children}
      </LinkButton>
    );
  }
  return (
    <ExplainedButton {...look} reason={disabledReason}>
      {children}
    </ExplainedButton>
  );
}
