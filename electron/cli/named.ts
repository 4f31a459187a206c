// Which mistyped words a message repeats: a secret often stands in the wrong place, by a `$` too many for instance.

/** The word with a blank before it where it looks like a name that somebody typed, else nothing. Names have no digits. */
export const named = (word: string): string => (/^[a-z_-]{1,24}$/.test(word) ? ` ${word}` : "");

/** The same for the name of a variable, by the usual way of writing it. */
export const namedVariable = (word: string): string => (/^[A-Z_]{1,40}\d{0,2}$/.test(word) ? ` ${word}` : "");
