// Takes an exchange of the past into the composer as a new request, with its connection where that is still there.
import type { TypedRequest } from "../../../shared/compose-call.ts";
import type { Exchange } from "../../../shared/domain.ts";
import { draftOfRequest } from "../../../shared/draft-of-request.ts";
import type { PastExchange } from "../../../shared/history-view.ts";
import { literalColons } from "../../../shared/path-names.ts";
import { mask } from "../../../shared/redact-names.ts";
import { useUiStore } from "../../state/ui-store.ts";
import { useComposeMemory } from "../compose/compose-memory.ts";
import { newId } from "../compose/compose-tab.ts";

/** Headers that HTTP or Ringback add by themselves, so that typing them would only freeze them. */
const automatic = /^(host|connection|content-length|accept-encoding|user-agent)$/i;

/** What can be sent again of a request as it was sent: no masked header, no masked body. */
const fromExchange = ({ request }: Exchange): TypedRequest => ({
  method: request.method,
  path: request.url,
  headers: request.headers.filter(([name]) => !automatic.test(name)),
  body: request.body === null || request.body.includes(mask) ? null : { kind: "bare", text: request.body },
});

/** @param known ids of the connections that can be chosen */
export const openAsRequest = ({ entry, exchange, request }: PastExchange, known: readonly string[]): void => {
  const whole = request ?? fromExchange(exchange);
  // What was sent is no pattern to fill in.
  const path = literalColons(whole.path);
  const typed = { ...whole, path, headers: whole.headers.filter(([, value]) => !value.includes(mask)) };
  const id = entry.connection?.id ?? null;
  useComposeMemory.getState().open(draftOfRequest(typed, newId), {
    credential: id !== null && known.includes(id) ? id : null,
  });
  useUiStore.getState().go("compose");
};
