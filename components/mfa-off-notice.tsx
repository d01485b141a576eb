import { Banner } from "@/components/ui/banner";

/** On every page while the configuration lets people in without MFA. */
export function MfaOffNotice() {
  return (
    <aside aria-label="MFA is switched off" className="p-2">
      <Banner tone="warn" title="MFA is switched off">
        A password alone opens this portal. Whoever runs it switches MFA on with MFA_ENFORCEMENT=on.
      </Banner>
    </aside>
  );
}
