/** Why what needs Cognito is off while it does not answer. Every control and refusal says it in these words. */
export const NOT_LIVE = "Cognito does not answer just now, so nothing can be changed.";
