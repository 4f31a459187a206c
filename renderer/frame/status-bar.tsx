// The status bar: what is being tested, how the connection is made, what is stored, and where the commands are.
import { IconLock, IconLockOpen2 } from "@tabler/icons-react";
import { shortcutOf } from "../../shared/commands.ts";
import { useHostInfo } from "../api/queries/host-queries.ts";
import { usePresentation } from "../api/queries/share-queries.ts";
import { useVault } from "../api/queries/vault-queries.ts";
import { useWire } from "../api/queries/wire-queries.ts";
import { commandRegistry } from "../commands/registry.ts";
import { proxyWords } from "../features/settings/proxy-words.ts";
import { barWords, stateWords } from "../features/vault/store-words.ts";
import { useUiStore } from "../state/ui-store.ts";
import { Kbd } from "../ui/kbd.tsx";
import { StatusIcon } from "../ui/status-chip.tsx";
import styles from "./status-bar.module.css";

/** What stands for the way out of this computer. */
const proxyText = (proxy: string | null | undefined): string => {
  if (proxy === undefined) return "proxy unknown";
  return proxy === null ? "direct, no proxy" : `proxy ${proxy}`;
};

/** The line at the bottom of the window. */
export const StatusBar = ({ sandboxPort }: { sandboxPort: number | null }) => {
  const { subject, verdict, tls } = useUiStore((state) => state.testStatus);
  const { data: info } = useHostInfo();
  const { data: vault } = useVault();
  const presenting = usePresentation().data?.on ?? false;
  const { data: wire } = useWire();
  const store = vault ? barWords(vault) : null;
  const palette = shortcutOf("palette.open");
  const verdictText = verdict && (subject === null ? verdict.text : `${subject} · ${verdict.text}`);
  return (
    <footer className={styles["bar"]} aria-label="Status" data-pane="Status">
      {verdict ? (
        <span className={styles["item"]} data-tone={verdict.tone}>
          <StatusIcon tone={verdict.tone} size={13} />
          <span className={styles["text"]} title={verdictText ?? undefined}>
            {verdictText}
          </span>
        </span>
      ) : (
        <span className={styles["item"]}>
          <span className={styles["text"]}>
            {subject === null ? "No credential tested yet" : `${subject} · not tested`}
          </span>
        </span>
      )}
      <span className={`${styles["item"]} ${styles["minor"]}`}>{proxyText(proxyWords(wire?.proxy, info?.proxy))}</span>
      {tls !== null && <span className={styles["item"]}>{tls}</span>}
      {sandboxPort !== null && (
        <span className={`${styles["item"]} ${styles["minor"]}`} data-tone="sandbox">
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
