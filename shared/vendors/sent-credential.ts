// What rules of a diagnosis see in the credential that a call really carried, and in the session behind it.
import type { DiagnosisFacts } from "../diagnosis-rule.ts";
import { decodeBasic } from "../encode.ts";
import { headerValue } from "../http.ts";

/** The first word of the request's Authorization header in lower case, or null when there is none or it is empty. */
export const schemeSent = (facts: DiagnosisFacts): string | null =>
  headerValue(facts.request.headers, "Authorization")?.trim().split(/\s+/)[0]?.toLowerCase() || null;

/**
 * What is wrong with the pair behind Basic or Integrator, or null. A strict server reads standard base64 with its padding
 * only; the value itself is never named.
 */
export const sentPairProblem = (facts: DiagnosisFacts): string | null => {
  const header = headerValue(facts.request.headers, "Authorization");
  if (header === null || !/^(basic|integrator)\b/i.test(header)) return null;
  const decoded = decodeBasic(header);
  if (decoded.kind === "problem") return decoded.problem;
  const encoded = header.split(/\s+/)[1] ?? "";
  if (/[-_]/.test(encoded)) return "The pair is in the URL-safe alphabet of base64.";
  if (encoded.length % 4 !== 0) return "The padding of the base64 is missing.";
  return /[\r\n]$/.test(decoded.password) ? "A line break was encoded behind the password." : null;
};

/** True when the session's known end is past at the time of the answer, or no end is known. */
export const sessionMayBeOver = ({ session, receivedAt }: DiagnosisFacts): boolean =>
  session === null || session.expiresAt === null || session.expiresAt <= receivedAt;
