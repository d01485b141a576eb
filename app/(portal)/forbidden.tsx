import { ForbiddenState } from "@/components/states";

/** The viewer's roles do not include this page; the shell stays. */
export default function PortalForbidden() {
  return <ForbiddenState />;
}
