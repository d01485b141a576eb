import type { Operation } from "../operation";
import { listTagsForResource } from "./list-tags-for-resource";
import { tagResource } from "./tag-resource";
import { untagResource } from "./untag-resource";

/** The operations of this folder. A new one is a file here, a line above and one below. */
export const TAGS_OPERATIONS: readonly Operation[] = [listTagsForResource, tagResource, untagResource];
