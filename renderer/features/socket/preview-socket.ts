// Shows what will open a WebSocket, by the composer's own preview over the http address of the same place.
import type { TypedRequest } from "../../../shared/compose-call.ts";
import type { HeldCredential, SessionView } from "../../../shared/domain.ts";
import { httpAddress, socketAddress } from "../../../shared/socket-address.ts";
import { type CallPreview, previewCall } from "../compose/preview-call.ts";

/** What ws adds; the key is made for each connection. */
const handshake: readonly (readonly [string, string])[] = [
  ["Sec-WebSocket-Version", "13"],
  ["Sec-WebSocket-Key", "made for each connection"],
  ["Connection", "Upgrade"],
  ["Upgrade", "websocket"],
  ["Sec-WebSocket-Extensions", "permessage-deflate; client_max_window_bits"],
];

/** As `previewCall`. */
export const previewSocket = (
  held: HeldCredential | null,
  request: TypedRequest,
  session: SessionView | null,
  version: string,
): CallPreview => {
  const path = httpAddress(request.path) ?? request.path;
  const preview = previewCall(held, { ...request, method: "GET", path, body: null }, session, version);
  const kept = preview.added.filter(({ name }) => !/^(accept-encoding|connection)$/i.test(name));
  return {
    ...preview,
    url: socketAddress(preview.url),
    added: [
      ...kept,
      ...handshake.map(([name, value]) => ({
        name,
        value: [{ text: value, secret: false }],
        source: "automatic" as const,
      })),
    ],
    completedBody: null,
  };
};
