import {
  AuthenticationDetails,
  CognitoUser,
  CognitoUserPool,
  type CognitoUserSession,
  type ICognitoStorage,
} from "amazon-cognito-identity-js";
import { POOL, type World } from "../helpers";

/** How a step of the library's sign-in ended: the name of its callback, and what it was given. */
export type Outcome =
  | { readonly kind: "onSuccess"; readonly session: CognitoUserSession; readonly confirmDevice?: boolean }
  | { readonly kind: "onFailure"; readonly error: Error & { code?: string } }
  | {
      readonly kind: "newPasswordRequired";
      readonly attributes: Record<string, string>;
      readonly required: string[];
    }
  | {
      readonly kind: "totpRequired" | "mfaRequired" | "mfaSetup" | "selectMFAType";
      readonly parameters: Record<string, string>;
    };

/** What a browser keeps: tokens and the device's password. */
export function memory(): ICognitoStorage {
  const items = new Map<string, string>();
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
    clear: () => items.clear(),
  };
}

/** amazon-cognito-identity-js pointed at the local Cognito. */
export function openPool(world: World, ClientId: string, Storage = memory()): CognitoUserPool {
  return new CognitoUserPool({ UserPoolId: POOL, ClientId, endpoint: world.url, Storage });
}

/** A user of a pool, as the library has him. */
export function openUser(Pool: CognitoUserPool, Username: string, Storage = memory()): CognitoUser {
  return new CognitoUser({ Pool, Username, Storage });
}

/** The callbacks of a step, as one promise. */
export function outcomeOf(run: (callbacks: never) => void): Promise<Outcome> {
  return new Promise((resolve) => {
    const challenge = (kind: "totpRequired" | "mfaRequired" | "mfaSetup" | "selectMFAType") => {
      return (_name: string, parameters: Record<string, string>) => resolve({ kind, parameters });
    };
    run({
      onSuccess: (session: CognitoUserSession, confirmDevice?: boolean) =>
        resolve({ kind: "onSuccess", session, ...(confirmDevice ? { confirmDevice } : {}) }),
      onFailure: (error: Error) => resolve({ kind: "onFailure", error }),
      newPasswordRequired: (attributes: Record<string, string>, required: string[]) =>
        resolve({ kind: "newPasswordRequired", attributes, required }),
      totpRequired: challenge("totpRequired"),
      mfaRequired: challenge("mfaRequired"),
      mfaSetup: challenge("mfaSetup"),
      selectMFAType: challenge("selectMFAType"),
    } as never);
  });
}

/** Signs in by SRP. */
export function authenticate(user: CognitoUser, Username: string, Password: string): Promise<Outcome> {
  const details = new AuthenticationDetails({ Username, Password });
  return outcomeOf((callbacks) => user.authenticateUser(details, callbacks));
}

/** A call of the library with a Node callback, as a promise. */
export function called<T>(run: (done: (error?: Error | null, value?: T) => void) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    run((error, value) => (error ? reject(error) : resolve(value as T)));
  });
}
