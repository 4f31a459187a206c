// A draft as the engine takes it.
import { withAppHeaders } from "../../shared/app-headers.ts";
import type { HttpDraft } from "../../shared/http.ts";
import type { WireRequest } from "../http/wire.ts";

/** Adds the app's headers and turns the text into UTF-8. @param bytes go out in the place of the draft's text */
export const wireRequest = (draft: HttpDraft, version: string, bytes: Uint8Array | null = null): WireRequest => {
  const { method, url, headers, body } = withAppHeaders(draft, version);
  return { method, url, headers, body: bytes ?? (body === null ? null : new TextEncoder().encode(body)) };
};
