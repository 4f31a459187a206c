// The path of a request as the traffic list may show it: without anything that could be a token.

const MASK = "•••";
/** Segments after which some vendor's path carries a token. */
const beforeToken = new Set(["user_auth", "api_auth", "token_auth"]);
/** Longer than any identifier that the vendors put into a path (a UUID has 36 characters). */
const longestIdentifier = 40;

/** Masks a token in the path and every value of the query; names and order of the parameters stay. */
export function maskPath(pathname: string, query: URLSearchParams): string {
  const segments = pathname.split("/");
  const path = segments
    .map((segment, index) => {
      const previous = segments[index - 1];
      const isToken = previous !== undefined && beforeToken.has(previous.toLowerCase()) && segment !== "";
      return isToken || segment.length > longestIdentifier ? MASK : segment;
    })
    .join("/");
  const names = [...query.keys()].map((name) => {
    return `${name.length > longestIdentifier ? MASK : encodeURIComponent(name)}=${MASK}`;
  });
  return names.length === 0 ? path : `${path}?${names.join("&")}`;
}
