/** The look that inputs, text areas and selects share. On touch screens the text has 16 px, or iOS zooms in. */
export const CONTROL =
  "w-full rounded-md border border-control bg-surface px-2.5 text-base text-text shadow-button transition-colors " +
  "pointer-coarse:text-lg hover:border-muted focus-visible:border-focus focus-visible:outline-offset-0 " +
  "disabled:cursor-not-allowed disabled:bg-sunken disabled:text-muted " +
  "aria-invalid:border-bad aria-invalid:bg-bad-soft/40";
