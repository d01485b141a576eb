import { FocusPage } from "@/components/focus-page";
import { ForbiddenState } from "@/components/states";

/** Refused before the shell could be drawn. */
export default function Forbidden() {
  return (
    <FocusPage>
      <ForbiddenState />
    </FocusPage>
  );
}
