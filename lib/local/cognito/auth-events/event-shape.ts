import type { AuthEvent } from "./auth-event";

/** AuthEventType. Dates are epoch seconds. Nothing here judges risk, so every event has none. */
export function toAuthEventType(event: AuthEvent) {
  const { address, deviceName } = event.context;
  return {
    EventId: event.id,
    EventType: event.type,
    CreationDate: event.at / 1000,
    EventResponse: event.response,
    EventRisk: { RiskDecision: "NoRisk", CompromisedCredentialsDetected: false },
    ChallengeResponses: event.challenges,
    EventContextData: {
      ...(address === undefined ? {} : { IpAddress: address }),
      ...(deviceName === undefined ? {} : { DeviceName: deviceName }),
    },
    ...(event.feedback === undefined ? {} : { EventFeedback: toFeedback(event.feedback) }),
  };
}

function toFeedback(feedback: NonNullable<AuthEvent["feedback"]>) {
  return {
    FeedbackValue: feedback.value,
    Provider: feedback.provider,
    FeedbackDate: feedback.at / 1000,
  };
}
