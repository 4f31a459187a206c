// What is done with a WebSocket of the composer: connect, disconnect, send a message or a ping.
import type { CallReport } from "../../../shared/domain.ts";
import type { AppError } from "../../../shared/errors.ts";
import type { ResolvedDraft } from "../../../shared/resolve-draft.ts";
import { sessionToken } from "../../../shared/session-token.ts";
import { fillVariables, isHostReference, type VariableScope } from "../../../shared/variables.ts";
import { ask } from "../../api/queries/query-client.ts";
import { useComposeMemory } from "../compose/compose-memory.ts";
import type { CallEnd, ComposeTab } from "../compose/compose-tab.ts";
import { scopesOf, secretValues, useVariables } from "../variables/variables-memory.ts";
import { emptySocketLog } from "./socket-log.ts";
import { changeSocket, closeSocket, isLiveSocket, rememberSent, socketOf } from "./socket-memory.ts";

/** Opens the socket of a request; does nothing while it has one. How it went stands in the request's answer. */
export const connectSocket = async (
  tab: ComposeTab,
  credential: string | null,
  { request }: ResolvedDraft,
): Promise<void> => {
  const memory = useComposeMemory.getState();
  if (isLiveSocket(socketOf(tab.id)) || memory.tabs.find(({ id }) => id === tab.id)?.running !== null) return;
  const socketId = crypto.randomUUID();
  memory.begin(tab.id, socketId);
  changeSocket(tab.id, {
    socketId,
    address: tab.draft.url,
    state: { kind: "opening", phase: "Opening" },
    log: emptySocketLog,
    diagnosis: [],
  });
  const secrets = secretValues(useVariables.getState());
  const { wire } = tab.draft;
  let end: CallEnd["end"];
  let open = false;
  try {
    const opened: { open: boolean; report: CallReport } = await ask("socket.open", {
      socketId,
      credential,
      request: { ...request, body: null },
      ...(secrets.length > 0 && { secrets: [...secrets] }),
      ...(wire && { wire }),
    });
    open = opened.open;
    end = { kind: "report", report: opened.report };
  } catch (error) {
    // `ask` rejects with AppError alone.
    end = { kind: "error", error: error as AppError };
  }
  if (!open) changeSocket(tab.id, { state: { kind: "failed" } });
  useComposeMemory.getState().conclude(socketId, credential, end);
};

/** Closes it in good order, or gives its opening up. */
export const disconnectSocket = (tab: string): void => {
  const { socketId } = socketOf(tab);
  if (socketId !== null) closeSocket(socketId);
};

/** No environment stands in for what only the host knows. */
const isHosts = (name: string): boolean => isHostReference(name) || name === sessionToken;

const ownScopes = (scopes: readonly VariableScope[]): readonly VariableScope[] =>
  scopes.map(({ source, values }) => ({
    source,
    values: Object.fromEntries(Object.entries(values).filter(([name]) => !isHosts(name))),
  }));

/** Sends what is typed. Rejects with the AppError when it was not sent; it stays typed then. */
export const sendMessage = async (tab: string): Promise<void> => {
  const { socketId, message, kind } = socketOf(tab);
  if (socketId === null || message === "") return;
  const variables = useVariables.getState();
  const secrets = secretValues(variables);
  await ask("socket.send", {
    socketId,
    message:
      kind === "binary"
        ? { kind: "binary", base64: message.replaceAll(/\s+/g, "") }
        : { kind: "text", text: fillVariables(message, ownScopes(scopesOf(variables))) },
    ...(secrets.length > 0 && { secrets: [...secrets] }),
  });
  rememberSent(tab, message);
};

/** Asks the other side for a sign of life. */
export const sendPing = async (tab: string): Promise<void> => {
  const { socketId } = socketOf(tab);
  if (socketId !== null) await ask("socket.send", { socketId, message: { kind: "ping" } });
};
