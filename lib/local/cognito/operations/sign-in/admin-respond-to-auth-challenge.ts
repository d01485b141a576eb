import { answerChallenge } from "../../challenge-flow";
import { getClientOf } from "../../lookup";
import { operation } from "../operation";

/** AdminRespondToAuthChallenge: the same from a server. */
export const adminRespondToAuthChallenge = operation("AdminRespondToAuthChallenge", (ctx, input) => {
  const client = getClientOf(ctx, input.UserPoolId, input.ClientId);
  return answerChallenge(ctx, client, input.ChallengeName, input.Session, input.ChallengeResponses ?? {});
});
