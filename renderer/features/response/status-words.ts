// What an HTTP status looks like: its tone and its standard words, for servers that send none.
import type { Tone } from "../../ui/status-chip.tsx";

const phrases: Readonly<Record<number, string>> = {
  200: "OK",
  201: "Created",
  202: "Accepted",
  204: "No Content",
  301: "Moved Permanently",
  302: "Found",
  303: "See Other",
  307: "Temporary Redirect",
  308: "Permanent Redirect",
  400: "Bad Request",
  401: "Unauthorized",
  402: "Payment Required",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  415: "Unsupported Media Type",
  423: "Locked",
  429: "Too Many Requests",
  500: "Internal Server Error",
  502: "Bad Gateway",
  503: "Service Unavailable",
  504: "Gateway Timeout",
};

/** The words behind the number: the server's own, else the standard ones. */
export const statusWords = (status: number, statusText: string): string => statusText || (phrases[status] ?? "");

/** Colour by class; 401 and 403 stand out through icon and words as well. */
export const statusTone = (status: number): Tone => {
  if (status >= 500) return "error";
  if (status === 429) return "warn";
  if (status >= 400) return "error";
  if (status >= 300) return "redirect";
  return status >= 200 ? "ok" : "neutral";
};
