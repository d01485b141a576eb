/** The first stop of the Tab key: past the navigation, to the element with the id "content". */
export function SkipLink() {
  return (
    <a
      href="#content"
      className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md border border-line-strong bg-raised px-3 py-1.5 text-sm font-medium shadow-popup focus:translate-y-0"
    >
      Skip to content
    </a>
  );
}
