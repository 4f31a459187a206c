// The status bar: which credential and whose account, how the connection is made, what is stored, and where the commands are.
import { IconLock, IconLockOpen2 } from "@tabler/icons-react";
import { shortcutOf } from "../../shared/commands.ts";
import { usePresentation } from "../api/queries/share-queries.ts";
import { useVault } from "../api/queries/vault-queries.ts";
import { commandRegistry } from "../commands/registry.ts";
import { barWords, stateWords } from "../features/vault/store-words.ts";
import { useUiStore } from "../state/ui-store.ts";
import { Kbd } from "../ui/kbd.tsx";
import { StatusIcon } from "../ui/status-chip.tsx";
import styles from "./status-bar.module.css";
import { StatusLine } from "./status-line.tsx";
import { StatusOfCompose } from "./status-of-compose.tsx";
import { StatusOfConnection } from "./status-of-connection.tsx";
import { StatusOfTest } from "./status-of-test.tsx";

/** Of the screen that is looked at; what another one found last would be taken for its. */
const OfScreen = () => {
  const screen = useUiStore((state) => state.screen);
  if (screen === "test") return <StatusOfTest />;
  if (screen === "compose") return <StatusOfCompose />;
  return screen === "connections" ? <StatusOfConnection /> : <StatusLine view={null} />;
};

/** The line at the bottom of the window. */
export const StatusBar = ({ sandboxPort }: { sandboxPort: number | null }) => {
  const { data: vault } = useVault();
  const presenting = usePresentation().data?.on ?? false;
  const store = vault ? barWords(vault) : null;
  const palette = shortcutOf("palette.open");
  return (
    <footer className={styles["bar"]} aria-label="Status" data-pane="Status">
      <OfScreen />
      {sandboxPort !== null && (
        <span className={`${styles["item"]} ${styles["least"]}`} data-tone="sandbox">
          <StatusIcon tone="sandbox" size={13} /> Sandbox on port {sandboxPort}
        </span>
      )}
      {presenting && (
        <span className={styles["item"]} data-tone="accent">
          <StatusIcon tone="accent" size={13} /> Presentation mode
        </span>
      )}
      <span className={styles["right"]}>
        {vault && store && (
          <button
            type="button"
            className={styles["button"]}
            data-tone={stateWords(vault).tone}
            onClick={() => commandRegistry.run(vault?.state === "locked" ? "store.unlock" : "store.settings")}
          >
            {vault?.state === "open" && <IconLockOpen2 size={13} aria-hidden />}
            {vault?.state === "locked" && <IconLock size={13} aria-hidden />}
            <span className={styles["state"]} title={store}>
              {store}
            </span>
          </button>
        )}
        <button type="button" className={styles["button"]} onClick={() => commandRegistry.run("palette.open")}>
          Commands {palette !== null && <Kbd keys={palette} decorative />}
        </button>
      </span>
    </footer>
  );
};
