// What the keyboard and the palette can do with the guide on screen.
import { shortcutOf } from "../../../shared/commands.ts";
import { useCommand } from "../../commands/registry.ts";
import { ariaKeys } from "../../commands/shortcuts.ts";
import type { GuideCopies } from "./use-copies.ts";
import type { OpenGuide } from "./use-guide.ts";

/** The keys of the way back, for its button. */
export const previousKeys = ariaKeys(shortcutOf("guide.previous") ?? "");

/** Registers the commands for as long as the screen is there. */
export const useGuideCommands = (open: OpenGuide, copies: GuideCopies, onMoved: () => void): void => {
  const atEnd = open.step === null;
  useCommand(
    "guide.next",
    () => {
      if (atEnd) return open.test();
      open.next();
      onMoved();
    },
    { enabled: !atEnd || open.method !== null, reason: "this version cannot test it" },
  );
  useCommand(
    "guide.previous",
    () => {
      open.previous();
      onMoved();
    },
    { enabled: open.index > 0, reason: "this is the first step" },
  );
  useCommand("guide.copy.email", () => copies.copy("email"));
  useCommand("guide.copy.markdown", () => copies.copy("markdown"));
  useCommand("guide.print", () => window.print());
};
