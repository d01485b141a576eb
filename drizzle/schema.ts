/** Every table, for drizzle and its tools, which want them in one module. Each noun has its file beside this one. */
export * from "@/drizzle/schema/access-requests";
export * from "@/drizzle/schema/api";
export * from "@/drizzle/schema/audit";
export * from "@/drizzle/schema/counts";
export * from "@/drizzle/schema/directory";
export * from "@/drizzle/schema/lists";
export * from "@/drizzle/schema/organisations";
export * from "@/drizzle/schema/roles";
export * from "@/drizzle/schema/sessions";
export * from "@/drizzle/schema/synchronisation";
