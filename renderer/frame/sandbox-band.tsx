// The purple band that is there on every screen while the sandbox runs, so that nobody takes a simulator for a vendor.
import { IconFlask } from "@tabler/icons-react";
import { commandRegistry } from "../commands/registry.ts";
import { useUiStore } from "../state/ui-store.ts";
import { Band, BandButton } from "./band.tsx";

/** Says where the simulators listen; leads to them and ends them. */
export const SandboxBand = ({ port, fault }: { port: number; fault: string | null }) => {
  const screen = useUiStore((state) => state.screen);
  const go = useUiStore((state) => state.go);
  return (
    <Band
      kind="sandbox"
      label="Sandbox is on"
      icon={IconFlask}
      acts={
        screen !== "sandbox" && (
          <>
            <BandButton onClick={() => go("sandbox")}>Open</BandButton>
            <BandButton onClick={() => commandRegistry.run("sandbox.stop")}>Stop</BandButton>
          </>
        )
      }
    >
      <strong>Sandbox is on.</strong> Calls to <span className="mono">127.0.0.1:{port}</span> are answered by simulators
      {fault === null ? "" : `; fault: ${fault}`}
    </Band>
  );
};
