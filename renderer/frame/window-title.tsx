// Tells the title of the window which connection is looked at and whether the store is locked.
import { useEffect } from "react";
import { useHeldCredentials } from "../api/queries/call-queries.ts";
import { useConnections } from "../api/queries/connection-queries.ts";
import { useVault } from "../api/queries/vault-queries.ts";
import { activeTab, useComposeMemory } from "../features/compose/compose-memory.ts";
import { credentialName } from "../features/compose/credential-name.ts";
import { useUiStore } from "../state/ui-store.ts";
import { setWindowTitle } from "../ui/window-title.ts";

/** Names the subject while it is mounted. */
const useSubject = (subject: string | null): void => {
  useEffect(() => {
    setWindowTitle({ subject });
    return () => setWindowTitle({ subject: null });
  }, [subject]);
};

const OfCompose = () => {
  const chosen = useComposeMemory((state) => activeTab(state).credential);
  const { data: saved } = useConnections();
  const { data: held } = useHeldCredentials();
  const found = [...(saved ?? []), ...(held ?? [])].find(({ id }) => id === chosen);
  useSubject(found ? credentialName(found) : null);
  return null;
};

const OfConnections = () => {
  const chosen = useUiStore((state) => state.connection);
  const { data } = useConnections();
  useSubject(data?.find(({ id }) => id === chosen)?.name ?? null);
  return null;
};

/** Draws nothing. */
export const WindowTitle = () => {
  const screen = useUiStore((state) => state.screen);
  const locked = useVault().data?.state === "locked";
  useEffect(() => setWindowTitle({ locked }), [locked]);
  if (screen === "compose") return <OfCompose />;
  return screen === "connections" ? <OfConnections /> : null;
};
