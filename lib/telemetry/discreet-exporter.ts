import "server-only";
import type { Attributes, AttributeValue } from "@opentelemetry/api";
import type { ReadableSpan, SpanExporter } from "@opentelemetry/sdk-trace-base";
import { maskText } from "@/lib/log/mask";

/** Attributes that leave the process: patterns, names, numbers. Whatever else Next.js or a library sets stays here. */
const SENT =
  /^(?:lifeguard\.|db\.|rpc\.|cloud\.region$|aws\.request_id$|error\.type$|http\.(?:method|route|status_code|request\.method|response\.status_code)$|next\.(?:route|rsc|span_type)$)/;

/**
 * Sends spans without what they may have picked up: Next.js writes whole addresses with their queries into names and
 * attributes, and errors with their messages into events and states.
 */
export function createDiscreetExporter(inner: SpanExporter): SpanExporter {
  return {
    export: (spans, done) => inner.export(spans.map(strip), done),
    shutdown: () => inner.shutdown(),
    forceFlush: async () => inner.forceFlush?.(),
  };
}

function strip(span: ReadableSpan): ReadableSpan {
  return {
    name: nameOf(span),
    kind: span.kind,
    spanContext: () => withoutState(span.spanContext()),
    ...(span.parentSpanContext && { parentSpanContext: withoutState(span.parentSpanContext) }),
    startTime: span.startTime,
    endTime: span.endTime,
    duration: span.duration,
    ended: span.ended,
    status: { code: span.status.code },
    attributes: attributesOf(span),
    links: [],
    events: [],
    resource: span.resource,
    instrumentationScope: span.instrumentationScope,
    droppedAttributesCount: 0,
    droppedEventsCount: 0,
    droppedLinksCount: 0,
  };
}

/** A caller's tracestate is his own text. */
function withoutState({ traceId, spanId, traceFlags, isRemote }: ReturnType<ReadableSpan["spanContext"]>) {
  return { traceId, spanId, traceFlags, ...(isRemote !== undefined && { isRemote }) };
}

/** Ours are constant. Next.js: "GET /users/[sub]" stays, since it ends in a pattern; "middleware GET /users/ada" becomes "middleware GET". */
function nameOf({ name, attributes, instrumentationScope }: ReadableSpan): string {
  if (instrumentationScope.name === "lifeguard") return name;
  const begin = name.search(/(?:^| )(?:\/|https?:)/);
  const address = begin < 0 ? null : name.slice(begin).trim();
  if (address === null || address === attributes["next.route"]) return maskText(name);
  return maskText(name.slice(0, begin)) || "request";
}

function attributesOf({ attributes }: ReadableSpan): Attributes {
  const kept = Object.entries(attributes).filter(([name]) => SENT.test(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, mask(value)]));
}

function mask(value: AttributeValue | undefined): AttributeValue {
  if (typeof value === "number" || typeof value === "boolean") return value;
  return maskText(String(value));
}
