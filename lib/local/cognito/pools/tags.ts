import { CognitoError } from "../errors";

const MOST_TAGS = 50;

/**
 * Refuses tags that AWS refuses: more than fifty, or keys that it keeps for itself.
 * @param name the exception: UserPoolTaggingException with a pool's settings, else InvalidParameterException
 */
export function assertTags(tags: Readonly<Record<string, string>>, name: string): void {
  const keys = Object.keys(tags);
  if (keys.length > MOST_TAGS)
    throw new CognitoError(name, `A user pool can have ${MOST_TAGS} tags at most.`);
  if (keys.some((key) => key.toLowerCase().startsWith("aws:"))) {
    throw new CognitoError(name, "Tag keys that begin with aws: are reserved.");
  }
}
