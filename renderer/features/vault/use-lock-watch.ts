// When the store is locked, everything that came out of it leaves the window: cache, answers, names, codes.
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { sealedKeys } from "../../api/queries/keys.ts";
import { isOpen, useVault } from "../../api/queries/vault-queries.ts";
import { forgetDrawn } from "../../state/drawn-before.ts";
import { useUiStore } from "../../state/ui-store.ts";
import { useComposeMemory } from "../compose/compose-memory.ts";
import { forgetRuns } from "../runs/run-memory.ts";
import { useConnectionMemory } from "../connections/connection-memory.ts";
import { useTestMemory } from "../test/test-memory.ts";
import { signalLock } from "./lock-signal.ts";
import { forgetRecoveryCode } from "./recovery-store.ts";

/** Mounted once; it looks at the state, so that a lock during a lost connection counts as well. */
export const useLockWatch = (): void => {
  const cache = useQueryClient();
  const { data: status } = useVault();
  const wasOpen = useRef(false);
  const open = isOpen(status);
  const known = status !== undefined && status !== null;
  useEffect(() => {
    if (!known) return;
    const locked = wasOpen.current && !open;
    wasOpen.current = open;
    if (!locked) return;
    for (const queryKey of sealedKeys) cache.removeQueries({ queryKey });
    useTestMemory.setState({ saved: {}, outcomes: {} });
    useComposeMemory.getState().forgetAnswers();
    forgetRuns();
    useUiStore.setState({ connection: null });
    useConnectionMemory.setState(useConnectionMemory.getInitialState(), true);
    forgetRecoveryCode();
    signalLock();
    forgetDrawn();
  }, [cache, known, open]);
};
