// The headers that Ringback adds to every call by itself, so that a preview can show them before anything is sent.
import type { HeaderPair, HttpDraft } from "./http.ts";

/** Headers of the app, in the order in which they are added behind the vendor's own. */
export const appHeaders = (version: string): readonly HeaderPair[] => [
  ["User-Agent", `Ringback/${version}`],
  ["Accept-Encoding", "gzip, br, zstd"],
];

/** Adds the app's headers to a draft; a header that the draft names already is left as it is. */
export const withAppHeaders = (draft: HttpDraft, version: string): HttpDraft => {
  const given = new Set(draft.headers.map(([name]) => name.toLowerCase()));
  return {
    ...draft,
    headers: [...draft.headers, ...appHeaders(version).filter(([name]) => !given.has(name.toLowerCase()))],
  };
};
