// Turns key presses into commands; the one place in the window that listens for shortcuts.
import { useLayoutEffect } from "react";
import { commands } from "../../shared/commands.ts";
import { loadScreens, screenIsComing } from "../frame/screen-code.ts";
import { dialogIsOpen, mayRunInDialogs } from "./dialog-rule.ts";
import { commandRegistry } from "./registry.ts";
import { matches, parseShortcut } from "./shortcuts.ts";

const bound = commands.flatMap((command) =>
  command.shortcut === null ? [] : [{ id: command.id, shortcut: parseShortcut(command.shortcut) }],
);

// A dialog that closes on Escape is gone before the key reaches the window; what was there when it was pressed counts.
let dialogAtPress = false;
const noteDialog = () => {
  dialogAtPress = dialogIsOpen();
};

const registered = (hits: typeof bound) => hits.find(({ id }) => commandRegistry.find(id) !== null);

/** For keys that are quicker than the screen they are meant for: runs their command when that screen is drawn. */
const runOnceDrawn = async (hits: typeof bound): Promise<void> => {
  await loadScreens();
  setTimeout(() => {
    const here = registered(hits);
    if (here) commandRegistry.run(here.id);
  });
};

/** Handles one key press. Exported for its tests. */
export const handleKey = (event: KeyboardEvent): void => {
  if (event.defaultPrevented) return;
  const hits = bound.filter(({ shortcut }) => matches(event, shortcut));
  // Screens may use the same keys; only the screen that is shown has registered its command.
  const here = registered(hits);
  const hit = here ?? hits[0];
  if (hit && !here && screenIsComing() && !dialogIsOpen()) {
    event.preventDefault();
    void runOnceDrawn(hits);
    return;
  }
  // Where no screen looks for something by these keys, the browser's own search does no harm.
  if (!hit || (!here && event.key.toLowerCase() === "f")) return;
  if ((dialogAtPress || dialogIsOpen()) && !mayRunInDialogs(hit.id)) return;
  // A held key must not run a command again and again, nor may the browser's own action (print, new line) follow.
  const ran = event.repeat || commandRegistry.run(hit.id);
  if (ran || hit.shortcut.mod) event.preventDefault();
};

/** Listens for as long as the caller is mounted, from the moment the window shows something. */
export const useShortcuts = (): void => {
  // Before every effect, so that it hears of a key before the dialogs do.
  useLayoutEffect(() => {
    window.addEventListener("keydown", noteDialog, { capture: true });
    window.addEventListener("keydown", handleKey);
    return () => {
      window.removeEventListener("keydown", noteDialog, { capture: true });
      window.removeEventListener("keydown", handleKey);
      dialogAtPress = false;
    };
  }, []);
};
