// Settings, Store: its state, every way in, and who writes.
import { Button } from "@mantine/core";
import type { SlotView, VaultStatus } from "../../../shared/vault-view.ts";
import { commandRegistry } from "../../commands/registry.ts";
import { useUiStore } from "../../state/ui-store.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import formStyles from "../../ui/form.module.css";
import { Kbd } from "../../ui/kbd.tsx";
import { dayWords } from "../../ui/moment-words.ts";
import { Notice } from "../../ui/notice.tsx";
import { Panel } from "../../ui/panel.tsx";
import { StatusChip } from "../../ui/status-chip.tsx";
import styles from "./store-settings.module.css";
import { readOnlyWords, slotNames, stateWords } from "./store-words.ts";

const hosts = { electron: "made by the desktop app", node: "made by browser mode or the command line" } as const;

const Slot = ({ slot }: { slot: SlotView }) => (
  <li className={styles["slot"]}>
    <StatusChip tone={slot.available ? "ok" : "warn"}>{slot.available ? "Usable" : "Not usable"}</StatusChip>
    <span className={styles["slotWords"]}>
      <strong>{slotNames[slot.type]}</strong>
      <span className="muted">
        since {dayWords(slot.createdAt)}
        {slot.type === "keychain" && slot.host !== null && `, ${hosts[slot.host]}`}
      </span>
      {slot.problem !== null && <span>{slot.problem}</span>}
    </span>
  </li>
);

/** What is used daily first. */
const order = ["passphrase", "keychain", "recovery"] as const satisfies readonly SlotView["type"][];

const explain: Record<VaultStatus["state"], string> = {
  absent: "There is no store yet. What you type is in memory, and nothing is kept.",
  locked: "Connections and history are on the disk, encrypted, and their key is not in memory.",
  open: "Connections and history are on the disk, encrypted; their key is in memory until the store is locked.",
  "session-only": "Connections and history are kept in memory and are gone when Ringback ends.",
};

/** The heart of the section. */
export const StorePanel = ({ status }: { status: VaultStatus }) => {
  const setSetupOpen = useUiStore((state) => state.setSetupOpen);
  const { tone, text } = stateWords(status);
  const barred = readOnlyWords(status);
  return (
    <Panel title="Store" right={<StatusChip tone={tone}>{text}</StatusChip>}>
      <div className={formStyles["form"]}>
        <p>{explain[status.state]}</p>
        {barred !== null && <Notice tone="warn">{barred}</Notice>}
        {status.problem && <ErrorNotice error={status.problem} />}
        {status.slots.length > 0 && (
          <ul className={styles["slots"]} aria-label="Ways in">
            {order
              .flatMap((type) => status.slots.filter((slot) => slot.type === type))
              .map((slot) => (
                <Slot key={slot.id} slot={slot} />
              ))}
          </ul>
        )}
        <div className={formStyles["end"]}>
          {(status.state === "absent" || status.state === "session-only") && (
            <Button onClick={() => setSetupOpen(true)} disabled={barred !== null}>
              Set up the store…
            </Button>
          )}
          {status.state === "locked" && <Button onClick={() => commandRegistry.run("store.unlock")}>Unlock…</Button>}
          {status.state === "open" && (
            <Button
              variant="default"
              rightSection={<Kbd keys="Ctrl+Shift+L" decorative />}
              onClick={() => commandRegistry.run("store.lock")}
            >
              Lock now
            </Button>
          )}
        </div>
      </div>
    </Panel>
  );
};
