// Reads a JSON Web Token without verifying it: enough to say when it ends. Nothing is trusted on its word.
import { fromBase64, fromUtf8 } from "./encode.ts";

/** The claims of a token of three dot-separated parts, or null when it is no JWT. */
export const jwtClaims = (token: string): Readonly<Record<string, unknown>> | null => {
  const parts = token.split(".");
  if (parts.length !== 3) return null;
  const bytes = fromBase64(parts[1] ?? "");
  const text = bytes && fromUtf8(bytes);
  if (!text) return null;
  try {
    const claims: unknown = JSON.parse(text);
    return isRecord(claims) ? claims : null;
  } catch {
    return null;
  }
};

/** Milliseconds since 1970 at which the token ends by its own `exp`, or null. */
export const jwtExpiry = (token: string): number | null => {
  const exp = jwtClaims(token)?.["exp"];
  return typeof exp === "number" && Number.isFinite(exp) && exp > 0 && exp < 1e11 ? exp * 1000 : null;
};

/** True for a JSON object (no array, not null). */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
