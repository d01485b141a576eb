import { Download } from "lucide-react";
import { type AuditQuery, auditHref } from "@/app/(portal)/audit/query";
import { VerifyChain } from "@/app/(portal)/audit/verify-chain";
import { Button } from "@/components/ui/button";

/** Checking the chain, and the rows that the filters leave as a file. */
export function AuditActions({ query, canExport }: { query: AuditQuery; canExport: boolean }) {
  return (
    <>
      {canExport ? (
        <>
          <ExportButton query={query} format="csv" label="CSV" />
          <ExportButton query={query} format="ndjson" label="NDJSON" />
        </>
      ) : null}
      <VerifyChain />
    </>
  );
}

/** A form that the browser answers with a download; it needs no script. */
function ExportButton(props: { query: AuditQuery; format: "csv" | "ndjson"; label: string }) {
  const filters = auditHref({ ...props.query, after: undefined, before: undefined }, "/audit/export");
  const action = `${filters}${filters.includes("?") ? "&" : "?"}format=${props.format}`;
  return (
    <form method="post" action={action}>
      <Button type="submit" aria-label={`Export these entries as ${props.label}`}>
        <Download aria-hidden />
        {props.label}
      </Button>
    </form>
  );
}
