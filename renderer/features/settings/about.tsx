// What this host is and can do, what is kept, and what the user should know.
import type { HostInfo } from "../../../shared/contract.ts";
import type { VaultStatus } from "../../../shared/vault-view.ts";
import { useHostInfo } from "../../api/queries/host-queries.ts";
import { useVault } from "../../api/queries/vault-queries.ts";
import { useWire } from "../../api/queries/wire-queries.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Facts } from "../../ui/facts.tsx";
import { Panel } from "../../ui/panel.tsx";
import { StatusChip } from "../../ui/status-chip.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { proxyWords } from "./proxy-words.ts";
import styles from "./about.module.css";

const platforms: Record<HostInfo["platform"], string> = { linux: "Linux", darwin: "macOS", win32: "Windows" };

const storage: Record<VaultStatus["state"], string> = {
  absent: "Nowhere. What you type is in memory and is gone when you leave the Test screen.",
  "session-only": "Nowhere on the disk. Saved connections are in memory until Ringback ends.",
  locked: "In the data folder, sealed; the store is locked.",
  open: "In the data folder, sealed, once you save them.",
};

const clipboards: Record<HostInfo["clipboard"], string> = {
  concealed: "Copied secrets are kept out of clipboard histories.",
  plain: "Copied values may stay in a clipboard history.",
};

const Details = ({ info }: { info: HostInfo }) => {
  const { data: vault } = useVault();
  const { data: wire } = useWire();
  return (
    <>
      {info.warnings.length > 0 && (
        <Panel title="How Ringback was started">
          <ul className={styles["warnings"]}>
            {info.warnings.map((warning) => (
              <li key={warning}>
                <StatusChip tone="warn">Note</StatusChip>
                {warning}
              </li>
            ))}
          </ul>
        </Panel>
      )}
      <Panel title="What is stored">
        <Facts
          facts={[
            ["Secrets", storage[vault?.state ?? "absent"]],
            ["Drafts", "What you type into Compose, Test and Guides, without secrets, once there is a store."],
            ["Preferences", "The theme and the size of the window, in the data folder."],
            ["Clipboard", clipboards[info.clipboard]],
          ]}
        />
      </Panel>
      <Panel title="About Ringback" right={<span className="mono">{info.version}</span>}>
        <Facts
          facts={[
            ["System", platforms[info.platform]],
            ["Menu", info.nativeMenu ? "Native" : "None; all commands are in the palette"],
            ["Proxy", proxyWords(wire?.proxy ?? null, info.proxy) ?? "None, connections go out directly"],
          ]}
        />
      </Panel>
    </>
  );
};

/** The panels about the host, with their loading and error states. */
export const About = () => {
  const { data, error } = useHostInfo();
  if (data) return <Details info={data} />;
  if (error) return <ErrorNotice error={error} />;
  return <Waiting phase="Asking the host" />;
};
