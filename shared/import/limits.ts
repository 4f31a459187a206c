// How much an imported file may hold; more is refused by name before it costs memory or time.

/** Bytes of a file. */
export const mostFileBytes = 64 * 1024 * 1024;
/** Bytes of a YAML file: its reader takes far more time and memory than that of JSON. */
export const mostYamlBytes = 16 * 1024 * 1024;
/** Objects and lists inside each other; `structuredClone` and `JSON.stringify` give up at ten thousand. */
export const deepestLevel = 200;
/** Values of a file, counted one by one. */
export const mostValues = 5_000_000;
/** Requests and folders of one import. */
export const mostItems = 10_000;
/** How often YAML may refer to what it has said before. */
export const mostAliases = 1_000;
/** Characters of a name. */
export const longestName = 200;
/** Environments of one import. */
export const mostEnvironments = 200;
/** Rows of one table and characters of one value: what a draft may hold. */
export const mostRows = 1_000;
export const longestValue = 65_536;
export const longestAddress = 16_384;
