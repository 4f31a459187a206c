// How a field's label reads in the middle of a sentence.

/** "User name" becomes "user name"; abbreviations stay as they are: "API key", "account ID". */
export const insideSentence = (label: string): string =>
  /^\p{Lu}\p{Ll}/u.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
