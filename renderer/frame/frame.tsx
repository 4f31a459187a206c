// The window: rail, notices, the current screen, status bar; landmarks and the skip link.
import { type MouseEvent, useEffect } from "react";
import { useConnectionStore } from "../api/connection-store.ts";
import { useSandbox } from "../api/queries/sandbox-queries.ts";
import { TestScreen } from "../features/test/test-screen.tsx";
import { useUiStore } from "../state/ui-store.ts";
import { ConnectionNotice } from "./connection-notice.tsx";
import { EnvironmentBand, useVerificationOff } from "./environment-band.tsx";
import { ErrorBoundary } from "./error-boundary.tsx";
import { ExceptionBand } from "./exception-band.tsx";
import { useFocusKeeper } from "./focus-keeper.ts";
import styles from "./frame.module.css";
import { LaterScreen } from "./later-screen.tsx";
import { PresentationBand } from "./presentation-band.tsx";
import { Rail } from "./rail.tsx";
import { SandboxBand } from "./sandbox-band.tsx";
import { loadScreens } from "./screen-code.ts";
import { screens } from "./screens.ts";
import { StatusBar } from "./status-bar.tsx";

/** Moves the focus without touching the address, whose fragment belongs to the launch code. */
const skip = (event: MouseEvent) => {
  event.preventDefault();
  document.getElementById("main")?.focus();
};

/** Everything that is seen, apart from dialogs. */
export const Frame = () => {
  useFocusKeeper();
  // Behind the first paint: the Test screen is there sooner, and the others before anybody asks for one.
  useEffect(() => {
    const timer = setTimeout(loadScreens);
    return () => clearTimeout(timer);
  }, []);
  const screen = useUiStore((state) => state.screen);
  const { data: sandbox } = useSandbox();
  // The simulators live in the host: when it has ended they have too.
  const ended = useConnectionStore(({ state }) => state.kind === "ended");
  const port = sandbox?.running && !ended ? sandbox.port : null;
  const verificationOff = useVerificationOff();
  const label = screens.find(({ id }) => id === screen)?.label ?? screen;
  return (
    <div className={styles["frame"]}>
      <a className={styles["skip"]} href="#main" onClick={skip}>
        Skip to the content
      </a>
      <ConnectionNotice />
      <PresentationBand />
      {verificationOff ? <EnvironmentBand /> : <ExceptionBand />}
      {port !== null && <SandboxBand port={port} fault={Object.values(sandbox?.faults ?? {})[0] ?? null} />}
      <Rail sandboxOn={port !== null} />
      <main className={styles["main"]} id="main" tabIndex={-1}>
        <ErrorBoundary key={screen} screen={label}>
          {screen === "test" ? <TestScreen /> : <LaterScreen id={screen} label={label} />}
        </ErrorBoundary>
      </main>
      <StatusBar sandboxPort={port} />
    </div>
  );
};
