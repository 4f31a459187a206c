// Runs a command from wherever one is: what belongs to another screen is run there, and what cannot be run says why.
import type { QueryClient } from "@tanstack/react-query";
import { flushSync } from "react-dom";
import { create } from "zustand";
import type { Command } from "../../shared/command.ts";
import type { CommandId } from "../../shared/commands.ts";
import { loadScreens, screenIsComing, useScreenCode } from "../frame/screen-code.ts";
import { useUiStore } from "../state/ui-store.ts";
import { commandRegistry } from "./registry.ts";

type KnownCommand = Command & { readonly id: CommandId };

/** Commands about nothing that is to be chosen on their screen first: from any other screen they lead there and run. */
export const anywhere: ReadonlySet<CommandId> = new Set<CommandId>([
  "connection.find",
  "connection.new",
  "connection.restore",
  "check.all",
  "check.cancel",
  "board.problems",
  "board.export",
  "board.import",
  "call.new",
  "call.newSocket",
  "call.reopen",
  "call.paste",
  "call.environment",
  "call.address",
  "call.credential",
  "history.find",
  "history.clear",
]);

/** Why a command that stands on no screen at the moment cannot be run. */
export const elsewhereReason = "only on its own screen";

/** What is said of the command that was asked for last; null when there is nothing to say. */
export const useRefusal = create<{ readonly words: string | null }>(() => ({ words: null }));

const refuse = ({ id, title }: KnownCommand, otherwise: string): void => {
  const reason = commandRegistry.find(id)?.unavailable ?? otherwise;
  useRefusal.setState({ words: `${title.replace(/…$/u, "")}: ${reason}.` });
};

/** How often it is looked at whether the screen still waits for something, in ms. */
const lookMs = 50;
/** As often in a row it must wait for nothing until its word counts: what has been read is drawn a moment later. */
const quietLooks = 2;
/** After five seconds its word counts in any case. */
const mostLooks = 100;

/** Only the last command that was asked for may still come. */
let stopWaiting = (): void => undefined;

/** Runs a command as soon as its screen can; gives up when that is left, or says why it cannot. */
const runOnceReady = (command: KnownCommand, cache: QueryClient): void => {
  let looks = 0;
  let quiet = 0;
  let waiting = true;
  const stop = () => {
    waiting = false;
    clearInterval(timer);
    for (const unsubscribe of subscriptions) unsubscribe();
  };
  const attempt = (): void => {
    // Code that cannot be had is told by its screen.
    if (waiting && (useScreenCode.getState().failed || commandRegistry.run(command.id))) stop();
  };
  const timer = setInterval(() => {
    attempt();
    if (!waiting || screenIsComing()) return;
    looks += 1;
    quiet = cache.isFetching() > 0 ? 0 : quiet + 1;
    if (quiet < quietLooks && looks < mostLooks) return;
    stop();
    refuse(command, "not available now");
  }, lookMs);
  const subscriptions = [
    // Behind the commit that registers it: the heading of a new screen takes the focus in there.
    commandRegistry.subscribe(() => void setTimeout(attempt)),
    useUiStore.subscribe(({ screen }) => {
      if (screen !== command.screen) stop();
    }),
  ];
  stopWaiting = stop;
  void loadScreens();
};

/**
 * Runs a command; one of another screen goes there first, as far as it makes sense from anywhere.
 * @param cache by which it is known whether the screen still reads what decides about it
 */
export const runAnywhere = (command: KnownCommand, cache: QueryClient): void => {
  stopWaiting();
  useRefusal.setState({ words: null });
  const { id, screen } = command;
  if (commandRegistry.run(id)) return;
  if (screen === undefined || !anywhere.has(id)) return refuse(command, elsewhereReason);
  // At once where the code is there: what is typed right behind the command is for what it opens.
  flushSync(() => useUiStore.getState().go(screen));
  if (!commandRegistry.run(id)) runOnceReady(command, cache);
};
