// Joins and checks addresses the same way for previews, the host and the CLI.

/** Joins a base address and a path with exactly one slash between them; the base keeps its own path. */
export const joinUrl = (base: string, path: string): string =>
  path === "" ? base : `${base.replace(/\/+$/, "")}/${path.replace(/^\/+/, "")}`;

/** Why a text cannot be a base address, or null when it can. */
export const baseUrlProblem = (text: string): string | null => {
  // A URL parser drops blanks at the ends and line breaks anywhere; a path joined to them would lead elsewhere.
  if (/\s/.test(text)) return "The address contains a blank or a line break.";
  if (!URL.canParse(text)) return "This is not an address. It should look like https://api.example.com/v2.";
  const url = new URL(text);
  if (url.protocol !== "https:" && url.protocol !== "http:")
    return "The address must begin with https:// (or http:// for a local test).";
  if (url.username !== "" || url.password !== "")
    return "Leave user name and password out of the address; they belong in their own fields.";
  if (/[?#]/.test(text)) return "Leave out everything from the ? or # on; this is a base address.";
  return null;
};

/** True for an address of this very machine. */
export const isLoopback = (url: string): boolean => {
  if (!URL.canParse(url)) return false;
  const { hostname } = new URL(url);
  return (
    hostname === "localhost" ||
    hostname.endsWith(".localhost") ||
    /^127\.\d+\.\d+\.\d+$/.test(hostname) ||
    hostname === "[::1]"
  );
};
