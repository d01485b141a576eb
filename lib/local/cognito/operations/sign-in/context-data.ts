import type { AuthEventContext } from "../../auth-events/auth-event";
import type { OperationInput } from "../operation";

/** Where a user is, as a server tells it. */
export function toContext(
  data: OperationInput<"AdminInitiateAuth">["ContextData"],
): AuthEventContext | undefined {
  if (!data) return undefined;
  const agent = data.HttpHeaders.find(({ headerName }) => headerName?.toLowerCase() === "user-agent");
  return {
    address: data.IpAddress,
    ...(agent?.headerValue === undefined ? {} : { deviceName: agent.headerValue }),
  };
}
