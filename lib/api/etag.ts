import { AppError } from "@/lib/errors";

/** The entity tag of a user's version (RFC 9110, section 8.8.3): when Cognito says that he was modified last. */
export function etagOf({ modifiedAt }: { modifiedAt: string }): string {
  return `"${modifiedAt}"`;
}

/** The moment in a tag that `etagOf` made. Any other tag is of no version that ever was: AppError precondition_failed. */
export function momentOf(etag: string): string {
  const moment = etag.slice(1, -1);
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(moment) && !Number.isNaN(Date.parse(moment)))
    return moment;
  throw new AppError("precondition_failed");
}

/** The same of what counts its versions. */
export function etagOfVersion({ version }: { version: number }): string {
  return `"${version}"`;
}

/** The version in a tag that `etagOfVersion` made. AppError as momentOf. */
export function versionOf(etag: string): number {
  const version = etag.slice(1, -1);
  if (/^[1-9]\d{0,8}$/.test(version)) return Number(version);
  throw new AppError("precondition_failed");
}
