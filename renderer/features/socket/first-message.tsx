// What a vendor's documented WebSocket wants before anything else, and whether it has it; nothing for any other address.
import type { SocketFrame } from "../../../shared/socket-contract.ts";
import { vendorSocketFor } from "../../../shared/vendor-socket-for.ts";
import { LinkButton } from "../../ui/link-button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { subjectOf } from "../compose/preview-call.ts";
import type { Composer } from "../compose/use-composer.ts";
import { messageId } from "./message-ids.ts";
import { changeSocket, useSocket } from "./socket-memory.ts";

/** How the last message that speaks of the sign-in reads. */
const outcomeOf = (frames: readonly SocketFrame[]): "signed-in" | "refused" | null => {
  const kind = frames.findLast(({ reading }) => reading !== null && reading.kind !== "unknown")?.reading?.kind;
  return kind === "signed-in" || kind === "refused" ? kind : null;
};

/** Says what no document shows. */
export const FirstMessage = ({ composer }: { composer: Composer }) => {
  const { held, request, tab } = composer;
  const { state, log } = useSocket(tab.id);
  const subject = held && subjectOf(held, "");
  const socket = vendorSocketFor(subject, request.path);
  if (!socket || !held) return null;
  if (!socket.methods.includes(held.method))
    return (
      <Notice tone="warn">
        <strong>The {socket.label} takes another way to sign in.</strong> Choose a credential with a token for it.
      </Notice>
    );
  const outcome = outcomeOf(log.frames);
  if (state?.kind === "open" && outcome === "signed-in")
    return (
      <Notice tone="ok">
        <strong>Authenticated.</strong> It holds until the connection closes.
      </Notice>
    );
  return (
    <Notice
      tone="accent"
      end={
        <LinkButton
          onClick={() => {
            changeSocket(tab.id, { kind: "json", message: socket.first.text });
            document.getElementById(messageId)?.focus();
          }}
        >
          Take the message
        </LinkButton>
      }
    >
      <p>
        <strong>Authenticate first.</strong> {socket.first.words}
      </p>
      {socket.first.assumed !== null && <p>{socket.first.assumed}</p>}
    </Notice>
  );
};
