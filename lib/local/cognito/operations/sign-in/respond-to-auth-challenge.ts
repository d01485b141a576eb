import { answerChallenge } from "../../challenge-flow";
import { getClient } from "../../lookup";
import { operation } from "../operation";

/** RespondToAuthChallenge: the answer to what InitiateAuth or the last answer asked for. */
export const respondToAuthChallenge = operation("RespondToAuthChallenge", (ctx, input) => {
  const responses = input.ChallengeResponses ?? {};
  return answerChallenge(ctx, getClient(ctx, input.ClientId), {
    challenge: input.ChallengeName,
    session: input.Session,
    responses,
    request: { clientMetadata: input.ClientMetadata, deviceKey: responses.DEVICE_KEY },
  });
});
