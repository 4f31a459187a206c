// Names in the path of an address, `:name` as a whole segment or `{name}` anywhere; each is filled in as one segment.

/** A name as it stands in a path; `end` is exclusive. */
export type PathName = {
  readonly name: string;
  /** As it was typed: `:name` or `{name}`. */
  readonly typed: string;
  readonly start: number;
  readonly end: number;
};

/**
 * A backslash makes what follows it literal. A colon counts at the beginning of a segment only, and before a letter, so
 * that neither a port (`https://h:8443/x`) nor a scheme (`urn:x`) nor a verb behind a name (`x:cancel`) is taken for one.
 */
const pieces =
  /\\\{([\w-]+)\}|(?<=^|(?<!:\/)\/)\\:(?=[A-Za-z_])|(?<!\{)\{([\w-]+)\}(?!\})|(?<=^|(?<!:\/)\/):([A-Za-z_][\w-]*)(?=$|\/)/g;

/** `{name}` as the host knows it, with the name as the first group. */
export const bracedName = /(?<!\{)\{([\w-]+)\}(?!\})/g;

/** Every name of a path; an address has its path before the first `?` or `#`. */
export const namesOfPath = (path: string): readonly PathName[] =>
  [...path.matchAll(pieces)].flatMap((match) => {
    const name = match[2] ?? match[3];
    return name === undefined
      ? []
      : [{ name, typed: match[0], start: match.index, end: match.index + match[0].length }];
  });

/** A literal `{name}`; an address has no braces on the wire. */
const literal = (name: string): string => `%7B${name}%7D`;

/** Makes `\{name}` of a query literal. */
export const unescapeQuery = (query: string): string =>
  query.replace(/\\\{([\w-]+)\}/g, (_, name: string) => literal(name));

/**
 * The path with its names filled in.
 * @param valueOf the finished segment, or null where nothing is given: the host gets `{name}` then, and fills it or names it
 * @param around what becomes of the text between the names
 */
export const fillPathNames = (
  path: string,
  valueOf: (name: string) => string | null,
  around: (text: string) => string,
): string => {
  let filled = "";
  let from = 0;
  for (const match of path.matchAll(pieces)) {
    const [whole, escaped, braced, segment] = match;
    const name = braced ?? segment;
    filled += around(path.slice(from, match.index));
    if (name !== undefined) filled += valueOf(name) ?? `{${name}}`;
    else filled += escaped === undefined ? whole.slice(1) : literal(escaped);
    from = match.index + whole.length;
  }
  return filled + around(path.slice(from));
};

/** A path that went out with its colons, as it is typed so that it goes out with them again. */
export const literalColons = (address: string): string => {
  const end = address.search(/[?#]/);
  const [path, rest] = end === -1 ? [address, ""] : [address.slice(0, end), address.slice(end)];
  return path.replace(/(?<=^|(?<!:\/)\/):(?=[A-Za-z_])/g, "\\:") + rest;
};

/** Values that no segment can have: an address is tidied of them, percent-encoded or not. */
export const isNoSegment = (value: string): boolean => /^(?:\.|%2e){1,2}$/i.test(value);
