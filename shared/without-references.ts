// Takes {{name}} out of a text, to look at what stands beside it: a reference is no secret, what it stands for is elsewhere.

/** The text without them. */
export const withoutReferences = (text: string): string => text.replace(/\{\{[^{}\n]*\}\}/g, "");
