// The request that opens a WebSocket, made by the composer's own functions, and what is said against it beforehand.
import { withAppHeaders } from "../../shared/app-headers.ts";
import { checkAddress, composeDraft, type TypedRequest, unknownNames } from "../../shared/compose-call.ts";
import { appError, type AppError } from "../../shared/errors.ts";
import { headerValue, type HttpDraft } from "../../shared/http.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import { httpAddress, socketAddress } from "../../shared/socket-address.ts";
import type { Session } from "../../shared/vendor.ts";
import { prepareHandshake } from "../http/websocket-handshake.ts";
import type { Held } from "./credentials.ts";

/** As the composer's functions know it: they speak of http. */
export const asRequest = (request: TypedRequest): TypedRequest => ({
  ...request,
  method: "GET",
  path: httpAddress(request.path) ?? request.path,
  body: null,
});

/** The request that opens it; compressing an answer that will not come is nothing to ask for. */
export const draftOf = (
  held: Held | null,
  request: TypedRequest,
  session: Session | null,
  version: string,
): HttpDraft => {
  const draft = composeDraft(held, asRequest(request), session);
  const { headers } = withAppHeaders(draft, version);
  const typed = headerValue(draft.headers, "Accept-Encoding") !== null;
  return {
    ...draft,
    url: socketAddress(draft.url),
    headers: typed ? headers : headers.filter(([name]) => name !== "Accept-Encoding"),
  };
};

/** Everything that can be said against it before a connection is opened. */
export const checkSocket = (held: Held | null, request: TypedRequest, version: string): Result<null, AppError> => {
  if (httpAddress(request.path) === null)
    return fail(
      appError("input.invalid", {
        field: "the address",
        problem: "A WebSocket's address begins with ws:// or wss://.",
      }),
    );
  const [unknown] = unknownNames(held, request.path, null);
  if (unknown !== undefined) {
    const problem = `{${unknown}} stands for nothing here. Write the value itself.`;
    return fail(appError("input.invalid", { field: "the address", problem }));
  }
  const address = checkAddress(held, composeDraft(held, asRequest(request), null));
  if (!address.ok) return address;
  const prepared = prepareHandshake(draftOf(held, request, null, version));
  return prepared.ok ? ok(null) : prepared;
};
