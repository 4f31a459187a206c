// The purple band that is there on every screen while the sandbox runs, so that nobody takes a simulator for a vendor.
import { IconFlask } from "@tabler/icons-react";
import { commandRegistry } from "../commands/registry.ts";
import { useUiStore } from "../state/ui-store.ts";
import styles from "./sandbox-band.module.css";

/** Says where the simulators listen; leads to them and ends them. */
export const SandboxBand = ({ port, fault }: { port: number; fault: string | null }) => {
  const screen = useUiStore((state) => state.screen);
  const go = useUiStore((state) => state.go);
  return (
    <section className={styles["band"]} aria-label="Sandbox is on">
      <IconFlask size={14} stroke={2} aria-hidden />
      <span className={styles["text"]}>
        <strong>Sandbox is on.</strong> Calls to <span className="mono">127.0.0.1:{port}</span> are answered by
        simulators
        {fault === null ? "" : `; fault: ${fault}`}
      </span>
      {screen !== "sandbox" && (
        <span className={styles["right"]}>
          <button type="button" className={styles["button"]} onClick={() => go("sandbox")}>
            Open
          </button>
          <button type="button" className={styles["button"]} onClick={() => commandRegistry.run("sandbox.stop")}>
            Stop
          </button>
        </span>
      )}
    </section>
  );
};
