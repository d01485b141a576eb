import { answerChallenge } from "../../challenge-flow";
import { getClientOf } from "../../lookup";
import { operation } from "../operation";
import { toContext } from "./context-data";

/** AdminRespondToAuthChallenge: the same from a server. */
export const adminRespondToAuthChallenge = operation("AdminRespondToAuthChallenge", (ctx, input) => {
  const responses = input.ChallengeResponses ?? {};
  return answerChallenge(ctx, getClientOf(ctx, input.UserPoolId, input.ClientId), {
    challenge: input.ChallengeName,
    session: input.Session,
    responses,
    request: {
      clientMetadata: input.ClientMetadata,
      deviceKey: responses.DEVICE_KEY,
      context: toContext(input.ContextData),
    },
  });
});
