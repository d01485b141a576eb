import { NotFoundState } from "@/components/states";

/** Nothing here that this viewer may know of; the shell stays. */
export default function PortalNotFound() {
  return <NotFoundState />;
}
