import { z } from "zod";
import { answerChallenge } from "../challenge-flow";
import { getClient } from "../lookup";
import { ChallengeName, ClientId, SessionId, Strings } from "../shapes";
import { openOperation } from "./operation";

const Input = z.object({
  ClientId,
  ChallengeName,
  Session: SessionId.optional(),
  ChallengeResponses: Strings.optional(),
});

/** RespondToAuthChallenge: a new password, a code, or the end of an authenticator's set-up. */
export const respondToAuthChallenge = openOperation("RespondToAuthChallenge", Input, (ctx, input) => {
  const client = getClient(ctx, input.ClientId);
  return answerChallenge(ctx, client, input.ChallengeName, input.Session, input.ChallengeResponses ?? {});
});
