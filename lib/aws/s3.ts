import "server-only";
import { defaultProvider } from "@aws-sdk/credential-provider-node";
import { signRequest } from "@/lib/aws/sigv4";
import { getEnv } from "@/lib/env";

const GIVE_UP_AFTER_MS = 10_000;

/** From the SDK's usual chain, as for Cognito; it renews what expires. */
const findCredentials = defaultProvider();

/**
 * Writes one small object (PutObject) into a bucket of the portal's region. Repeating it writes the same. `If-None-Match`
 * keeps an object that is there as it is, and that counts as written.
 * @param key of letters, digits, and - _ . / alone
 * @returns its address: s3://BUCKET/KEY
 * @throws Error with the status when S3 refuses it or does not answer within ten seconds
 */
export async function putObject(bucket: string, key: string, body: string): Promise<string> {
  const { AWS_REGION: region, AWS_ENDPOINT_URL_S3: endpoint } = getEnv();
  const base = endpoint ? `${endpoint}/${bucket}` : `https://${bucket}.s3.${region}.${suffixOf(region)}`;
  const url = new URL(`${base}/${key}`);
  const headers = { "content-type": "application/json", "if-none-match": "*" };
  const signed = signRequest(
    { method: "PUT", url, headers, body },
    { region, service: "s3", now: new Date() },
    await findCredentials(),
  );
  const response = await fetch(url, {
    method: "PUT",
    headers: signed,
    body,
    redirect: "error",
    signal: AbortSignal.timeout(GIVE_UP_AFTER_MS),
  });
  await response.body?.cancel();
  if (!response.ok && response.status !== 412) throw new Error(`S3 answered ${response.status}.`);
  return `s3://${bucket}/${key}`;
}

function suffixOf(region: string): string {
  return region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
}
