// Connections whose state a check has found changed: kept for the board, and told to somebody who looks elsewhere.
import type { CheckTurn } from "../../../shared/check-view.ts";
import { turnsNotice } from "../../../shared/check-words.ts";
import { useHostEvent } from "../../api/host-events.ts";
import { findBridge } from "../../api/ipc-transport.ts";
import { useUiStore } from "../../state/ui-store.ts";
import { useOnLock } from "../vault/lock-signal.ts";
import { useBoardMemory } from "./board-memory.ts";

/** The desktop app's host tells by itself; in a browser the page does, where the user has allowed it. */
const canNotify = (): boolean => !findBridge() && "Notification" in window;

/** Asks the browser, once and only while the user has just done something. The board tells it all the same without. */
export const allowNotices = (): void => {
  if (canNotify() && Notification.permission === "default") Notification.requestPermission().catch(() => undefined);
};

const tell = (turns: readonly CheckTurn[]): void => {
  if (!canNotify() || Notification.permission !== "granted") return;
  // Who looks at the board sees it there.
  if (document.hasFocus() && useUiStore.getState().screen === "connections") return;
  const { title, body } = turnsNotice(turns);
  // Names are hidden while somebody presents; a notification lies over the window.
  const isPresenting = "presenting" in document.documentElement.dataset;
  const notice = new Notification(title, { ...(!isPresenting && { body }), silent: true, tag: "checks" });
  notice.addEventListener("click", () => {
    window.focus();
    useUiStore.getState().go("connections");
    notice.close();
  });
};

/** Mounted once in the window, whatever screen is shown. */
export const useTurns = (): void => {
  const setTurns = useBoardMemory((state) => state.setTurns);
  useHostEvent("check.turned", ({ turns }) => {
    setTurns(turns);
    tell(turns);
  });
  useOnLock(() => setTurns([]));
};
