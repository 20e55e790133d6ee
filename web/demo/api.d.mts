/** Types of api.mjs, which says what they mean. */
export function apiPage(modules: readonly { name: string; entry: string; texts: readonly string[] }[], policy: string): string;
