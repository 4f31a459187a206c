// Lists the secrets in what somebody typed for a WebSocket: in its address and headers, or in one message.
import type { TypedRequest } from "../../shared/compose-call.ts";
import { typedSecrets } from "./typed-secrets.ts";

/** @param typed a whole request, or the text of a message */
export const typedSocketSecrets = (typed: TypedRequest | { readonly body: string }): readonly string[] =>
  "path" in typed
    ? typedSecrets({ url: typed.path, headers: typed.headers, body: null })
    : typedSecrets({ url: "", headers: [], body: typed.body });
