/** Takes the list away as a file. @param props.query the list's address after "?" */
export function ExportMenu(_props: { query: string }) {
  return null;
}
