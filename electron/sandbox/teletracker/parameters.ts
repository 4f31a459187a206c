// The parameters of a request to TeleTracker: from the query, or from a body in one of the three documented encodings.
import { MIMEType } from "node:util";
import { isJsonObject, type SimRequest } from "../sim.ts";

/** Numbers and truth values appear as text; lists, objects and null are left out. */
export type Parameters = ReadonlyMap<string, string>;

/**
 * GET and DELETE take a query string, and a body as well [TT-REST]; the query wins. Every other method takes its body
 * alone. A body that its content type does not fit gives no parameters.
 */
export function readParameters(request: SimRequest): Parameters {
  const inBody = readBodyParameters(request);
  if (request.method !== "GET" && request.method !== "DELETE") return new Map(inBody);
  return new Map([...inBody, ...request.query]);
}

type Entries = readonly (readonly [string, string])[];

function readBodyParameters(request: SimRequest): Entries {
  const type = parseType(request.headers["content-type"]);
  switch (type?.essence) {
    case "application/json":
      return readJson(request);
    case "application/x-www-form-urlencoded":
      return [...new URLSearchParams(request.body.text)];
    case "multipart/form-data":
      return readMultipart(request.body.text, type.params.get("boundary"));
    default:
      return [];
  }
}

function readJson(request: SimRequest): Entries {
  const { json } = request.body;
  if (!isJsonObject(json)) return [];
  return Object.entries(json).flatMap(([name, value]) =>
    typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? [[name, String(value)]] : [],
  );
}

/** Text fields only; no documented request carries a file. */
function readMultipart(text: string, boundary: string | null): Entries {
  if (boundary === null || boundary === "") return [];
  // What stands before the first and after the last boundary belongs to no field.
  return text
    .split(`--${boundary}`)
    .slice(1, -1)
    .flatMap((part) => {
      const end = part.indexOf("\r\n\r\n");
      const name = /^content-disposition: *form-data;.*\bname="([^"]*)"/im.exec(part.slice(0, end))?.[1];
      return end === -1 || name === undefined ? [] : [[name, part.slice(end + 4).replace(/\r\n$/, "")]];
    });
}

function parseType(header: string | undefined): MIMEType | null {
  try {
    return header === undefined ? null : new MIMEType(header);
  } catch {
    return null;
  }
}
