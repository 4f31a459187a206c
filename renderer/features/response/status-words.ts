// What an HTTP status looks like: its tone, its standard words for servers that send none, and what 401 and 403 mean.
import {
  IconArrowForwardUp,
  IconBan,
  IconCheck,
  IconHourglassHigh,
  IconInfoCircle,
  IconLock,
  type IconProps,
  IconServerOff,
  IconX,
} from "@tabler/icons-react";
import type { ComponentType } from "react";
import type { Tone } from "../../ui/status-chip.tsx";

const phrases: Readonly<Record<number, string>> = {
  100: "Continue",
  101: "Switching Protocols",
  200: "OK",
  201: "Created",
  202: "Accepted",
  203: "Non-Authoritative Information",
  204: "No Content",
  205: "Reset Content",
  206: "Partial Content",
  207: "Multi-Status",
  300: "Multiple Choices",
  301: "Moved Permanently",
  302: "Found",
  303: "See Other",
  304: "Not Modified",
  307: "Temporary Redirect",
  308: "Permanent Redirect",
  400: "Bad Request",
  401: "Unauthorized",
  402: "Payment Required",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  406: "Not Acceptable",
  407: "Proxy Authentication Required",
  408: "Request Timeout",
  409: "Conflict",
  410: "Gone",
  411: "Length Required",
  412: "Precondition Failed",
  413: "Content Too Large",
  414: "URI Too Long",
  415: "Unsupported Media Type",
  416: "Range Not Satisfiable",
  421: "Misdirected Request",
  422: "Unprocessable Content",
  423: "Locked",
  426: "Upgrade Required",
  428: "Precondition Required",
  429: "Too Many Requests",
  431: "Request Header Fields Too Large",
  451: "Unavailable For Legal Reasons",
  500: "Internal Server Error",
  501: "Not Implemented",
  502: "Bad Gateway",
  503: "Service Unavailable",
  504: "Gateway Timeout",
  511: "Network Authentication Required",
};

/** The words behind the number: the server's own, else the standard ones. */
export const statusWords = (status: number, statusText: string): string => statusText || (phrases[status] ?? "");

/** What the standard's words do not say: "Unauthorized" is about who one is, "Forbidden" about what one may do. */
export const statusMeaning = (status: number): string | null => {
  switch (status) {
    case 401:
      return "not signed in";
    case 403:
      return "not allowed";
    case 407:
      return "the proxy asks who you are";
    default:
      return null;
  }
};

/** Colour by class; 401 and 403 stand out through icon and words as well. */
export const statusTone = (status: number): Tone => {
  if (status >= 500) return "error";
  if (status === 429) return "warn";
  if (status >= 400) return "error";
  if (status >= 300) return "redirect";
  return status >= 200 ? "ok" : "neutral";
};

/** Each class has a shape of its own, and so have the codes that are told apart most often. */
export const statusIcon = (status: number): ComponentType<IconProps> => {
  if (status === 401 || status === 407) return IconLock;
  if (status === 403) return IconBan;
  if (status === 429) return IconHourglassHigh;
  if (status >= 500) return IconServerOff;
  if (status >= 400) return IconX;
  if (status >= 300) return IconArrowForwardUp;
  return status >= 200 ? IconCheck : IconInfoCircle;
};
