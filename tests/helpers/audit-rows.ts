import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { GENESIS_HASH, hashRow } from "@/lib/db/audit-chain";
import { makeSeal, type SealKey, sealedRow } from "@/lib/db/audit-seal";

const AT_ONCE = 500;

/**
 * Fills an empty log with a chain as the portal would have written it, so many rows on each of so many days from 1 January
 * 2026 on: thousands at once, by the owner.
 */
export async function fillAudit(
  owner: Sql,
  keys: readonly SealKey[],
  { days, rowsADay }: { days: number; rowsADay: number },
): Promise<void> {
  let previousHash = GENESIS_HASH;
  const rows = Array.from({ length: days * rowsADay }, (_, index) => {
    const fields = {
      ...{ at: new Date(Date.UTC(2026, 0, 1 + Math.floor(index / rowsADay), 12)), changeId: randomUUID() },
      ...{ actorSub: null, actorLabel: "ada@example.com", action: "user.edit", outcome: "done" as const },
      ...{ subjectSub: null, subjectLabel: `user${index}@example.com`, orgId: null, reason: null },
      ...{ before: null, after: null, requestId: "r", awsRequestId: null },
    };
    const id = index + 1;
    const hash = hashRow(previousHash, fields);
    const row = {
      id,
      hash,
      previous: previousHash,
      seal: makeSeal(keys, sealedRow({ id, hash })),
      ...fields,
    };
    previousHash = hash;
    return row;
  });
  for (let start = 0; start < rows.length; start += AT_ONCE) {
    const part = rows
      .slice(start, start + AT_ONCE)
      .map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
    await owner`
      insert into audit_log (id, at, change_id, actor_label, action, outcome, subject_label, request_id, previous_hash, hash, seal)
      select (r ->> 'id')::bigint, (r ->> 'at')::timestamptz, (r ->> 'changeId')::uuid, r ->> 'actorLabel', r ->> 'action',
        r ->> 'outcome', r ->> 'subjectLabel', r ->> 'requestId', r ->> 'previous', r ->> 'hash', r ->> 'seal'
      from jsonb_array_elements(${owner.json(part)}) r`;
  }
  await owner`select setval('audit_log_id_seq', ${rows.length})`;
}
