import { answerChallenge } from "../../challenge-flow";
import { getClient } from "../../lookup";
import { operation } from "../operation";

/** RespondToAuthChallenge: a new password, a code, or the end of an authenticator's set-up. */
export const respondToAuthChallenge = operation("RespondToAuthChallenge", (ctx, input) => {
  const client = getClient(ctx, input.ClientId);
  return answerChallenge(ctx, client, input.ChallengeName, input.Session, input.ChallengeResponses ?? {});
});
