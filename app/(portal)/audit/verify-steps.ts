import type { AuditCheckStep } from "@/lib/dal/audit-check";

/**
 * Runs the check and hands over what the server tells, line by line.
 * @throws Error with a sentence for people when it is refused, or breaks off before its verdict
 */
export async function* readSteps(anchor: string, signal: AbortSignal): AsyncGenerator<AuditCheckStep> {
  const response = await fetch(`/audit/verify?anchor=${encodeURIComponent(anchor)}`, { signal });
  if (!response.ok || !response.body) throw new Error(await describeProblem(response));
  let rest = "";
  let ended = false;
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    const lines = `${rest}${value}`.split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      const step = JSON.parse(line) as AuditCheckStep;
      ended = step.kind === "done";
      yield step;
    }
  }
  if (!ended) throw new Error("The check broke off before its end. Try again.");
}

async function describeProblem(response: Response): Promise<string> {
  const problem = (await response.json().catch(() => ({}))) as { detail?: unknown };
  return typeof problem.detail === "string" ? problem.detail : "The log could not be verified. Try again.";
}
