import { customType, timestamp } from "drizzle-orm/pg-core";

/** JavaScript has milliseconds, and cursors compare for equality: three digits, with a time zone. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: "date" });

/** Compared byte by byte, so that order does not depend on the machine's locale. */
export const plainText = customType<{ data: string }>({ dataType: () => 'text collate "C"' });

export const createdAt = () => moment("created_at").notNull().defaultNow();
