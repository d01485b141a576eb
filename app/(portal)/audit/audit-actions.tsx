import { AuditExport } from "@/app/(portal)/audit/audit-export";
import { type AuditQuery, auditHref } from "@/app/(portal)/audit/query";
import { VerifyChain } from "@/app/(portal)/audit/verify-chain";

/** Checking the chain, and the rows that the filters leave as a file. */
export function AuditActions({ query, canExport }: { query: AuditQuery; canExport: boolean }) {
  const filters = auditHref({ ...query, after: undefined, before: undefined }).split("?")[1] ?? "";
  return (
    <>
      {canExport ? <AuditExport query={filters} /> : null}
      <VerifyChain />
    </>
  );
}
