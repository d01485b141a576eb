import { Badge } from "@/components/ui/badge";
import type { AttributeDto } from "@/lib/dal/attribute-dto";

/** What the pool's schema says of an attribute, and whether Cognito counts its value as verified. */
export function AttributeFlags({ attribute }: { attribute: AttributeDto }) {
  const { required, mutable, verified } = attribute;
  return (
    <>
      {required ? <Badge title="The pool requires a value.">Required</Badge> : null}
      {mutable ? null : <Badge title="The pool's schema does not let it change.">Not mutable</Badge>}
      {verified === true ? <Badge tone="good">Verified</Badge> : null}
      {verified === false ? <Badge tone="warn">Not verified</Badge> : null}
    </>
  );
}
