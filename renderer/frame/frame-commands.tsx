// The commands of the window itself: going to screens, themes, panes, the sandbox switch.
import { useEffect, useRef } from "react";
import type { Preferences } from "../../shared/contract.ts";
import { usePreferences, useSetPreferences } from "../api/queries/host-queries.ts";
import { useSandbox, useSandboxSwitch } from "../api/queries/sandbox-queries.ts";
import { useCommand } from "../commands/registry.ts";
import { DiagnosisCommand } from "../features/response/diagnosis-jump.ts";
import { useUiStore } from "../state/ui-store.ts";
import { cyclePane } from "./panes.ts";
import { type ScreenEntry, screens } from "./screens.ts";

const GoCommand = ({ entry }: { entry: ScreenEntry }) => {
  const go = useUiStore((state) => state.go);
  useCommand(entry.command, () => go(entry.id));
  return null;
};

const ThemeCommand = ({ theme, current }: { theme: Preferences["theme"]; current: boolean }) => {
  const { mutate } = useSetPreferences();
  useCommand(`theme.${theme}`, () => mutate({ theme }), { enabled: !current, reason: "it is on already" });
  return null;
};

/** Goes to the Test screen and into its first field, also when that screen has to be shown first. */
const useTestFocus = () => {
  const wanted = useRef(false);
  const screen = useUiStore((state) => state.screen);
  const go = useUiStore((state) => state.go);
  const focusFirst = () => {
    const main = document.querySelector("main");
    const field =
      main?.querySelector<HTMLElement>("[data-autofocus]") ?? main?.querySelector<HTMLElement>("form input, input");
    field?.focus();
  };
  useEffect(() => {
    if (screen === "test" && wanted.current) focusFirst();
    wanted.current = false;
  }, [screen]);
  useCommand("test.focus", () => {
    if (screen === "test") return focusFirst();
    wanted.current = true;
    go("test");
  });
};

/** Renders nothing; it only registers. */
export const FrameCommands = () => {
  const theme = usePreferences().data?.theme ?? "system";
  const running = useSandbox().data?.running ?? false;
  const sandbox = useSandboxSwitch();
  useTestFocus();
  const go = useUiStore((state) => state.go);
  const start = () => {
    // Its screen shows the credentials, and the error should it not start.
    go("sandbox");
    sandbox.mutate(true);
  };
  useCommand("sandbox.start", start, { enabled: !running, reason: "it runs already" });
  useCommand("sandbox.stop", () => sandbox.mutate(false), { enabled: running, reason: "it does not run" });
  useCommand("pane.next", () => cyclePane(1));
  useCommand("pane.previous", () => cyclePane(-1));
  useCommand("window.reload", () => location.reload());
  return (
    <>
      {screens.map((entry) => (
        <GoCommand key={entry.id} entry={entry} />
      ))}
      {(["system", "light", "dark"] as const).map((choice) => (
        <ThemeCommand key={choice} theme={choice} current={choice === theme} />
      ))}
      <DiagnosisCommand />
    </>
  );
};
