// A draft as the engine takes it.
import { withAppHeaders } from "../../shared/app-headers.ts";
import type { HttpDraft } from "../../shared/http.ts";
import type { RequestBody } from "../http/request-body.ts";
import type { WireRequest } from "../http/wire.ts";

/** Adds the app's headers and turns the text into UTF-8. @param body goes out in the place of the draft's text */
export const wireRequest = (draft: HttpDraft, version: string, body: RequestBody | null = null): WireRequest => {
  const { method, url, headers, body: text } = withAppHeaders(draft, version);
  return { method, url, headers, body: body ?? (text === null ? null : new TextEncoder().encode(text)) };
};
