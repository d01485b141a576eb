import { z } from "zod";
import { answerChallenge } from "../challenge-flow";
import { getClientOf } from "../lookup";
import { ChallengeName, ClientId, PoolId, SessionId, Strings } from "../shapes";
import { signedOperation } from "./operation";

const Input = z.object({
  UserPoolId: PoolId,
  ClientId,
  ChallengeName,
  Session: SessionId.optional(),
  ChallengeResponses: Strings.optional(),
});

/** AdminRespondToAuthChallenge: the same from a server. */
export const adminRespondToAuthChallenge = signedOperation(
  "AdminRespondToAuthChallenge",
  Input,
  (ctx, input) => {
    const client = getClientOf(ctx, input.UserPoolId, input.ClientId);
    return answerChallenge(ctx, client, input.ChallengeName, input.Session, input.ChallengeResponses ?? {});
  },
);
