import { Code } from "@/components/ui/code";
import { Table, TableCell, TableHead, TableRow } from "@/components/ui/table";
import { AppError, ERROR_CODES } from "@/lib/errors";

/** Every code that a refusal may have, with its status and the sentence that it has when nothing more is known. */
export function CodeTable() {
  return (
    <section
      aria-label="Codes of refusals"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
      tabIndex={0}
      className="overflow-x-auto rounded-lg border border-line bg-surface"
    >
      <Table>
        <thead>
          <tr>
            <TableHead>Status</TableHead>
            <TableHead>Code</TableHead>
            <TableHead>In words</TableHead>
          </tr>
        </thead>
        <tbody>
          {ERROR_CODES.map((code) => {
            const { status, message } = new AppError(code);
            return (
              <TableRow key={code}>
                <TableCell className="tabular-nums">{status}</TableCell>
                <TableCell>
                  <Code className="whitespace-nowrap">{code}</Code>
                </TableCell>
                <TableCell className="text-soft">{message}</TableCell>
              </TableRow>
            );
          })}
        </tbody>
      </Table>
    </section>
  );
}
