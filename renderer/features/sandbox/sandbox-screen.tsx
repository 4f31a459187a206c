// The Sandbox screen: the simulated vendors, their demo credentials, faults and clock, and the calls they answered.
import { Button } from "@mantine/core";
import { IconFlask } from "@tabler/icons-react";
import type { SandboxStatus } from "../../../shared/sandbox-view.ts";
import { useSandbox, useSandboxSwitching } from "../../api/queries/sandbox-queries.ts";
import { commandRegistry } from "../../commands/registry.ts";
import { Columns } from "../../ui/columns.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Screen } from "../../ui/screen.tsx";
import { StatusChip } from "../../ui/status-chip.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { ClockPanel } from "./clock-panel.tsx";
import styles from "./sandbox-screen.module.css";
import { TrafficPanel } from "./traffic-panel.tsx";
import { VendorPanel } from "./vendor-panel.tsx";

const Running = ({ status }: { status: SandboxStatus }) => (
  <Columns
    labels={["Simulated vendors", "Clock and calls"]}
    left={Object.entries(status.vendors).map(([id, vendor]) => (
      <VendorPanel
        key={id}
        id={id}
        vendor={vendor}
        faultChoices={status.faultChoices[id] ?? []}
        fault={status.faults[id] ?? null}
      />
    ))}
    right={
      <>
        <ClockPanel offsetSeconds={status.clockOffsetSeconds} />
        <TrafficPanel />
      </>
    }
  />
);

const Content = () => {
  const { data, error, refetch } = useSandbox();
  const switching = useSandboxSwitching();
  if (error) {
    return (
      <div className={styles["padded"]}>
        <ErrorNotice
          error={error}
          action={
            <Button variant="default" onClick={() => refetch()}>
              Try again
            </Button>
          }
        />
      </div>
    );
  }
  if (!data || (switching?.pending && !data.running)) {
    return (
      <div className={styles["padded"]}>
        <Waiting phase={data ? "Starting the simulators" : "Asking for the state of the sandbox"} />
      </div>
    );
  }
  if (data.running) return <Running status={data} />;
  return (
    <EmptyState
      icon={IconFlask}
      action={{ label: "Start the sandbox", run: () => commandRegistry.run("sandbox.start"), shortcut: null }}
    >
      The sandbox answers as the vendors do, on this computer only, with demo credentials, faults and a clock you can
      move.
    </EmptyState>
  );
};

/** Practice ground for the Test screen. */
export const SandboxScreen = () => {
  const { data } = useSandbox();
  const switching = useSandboxSwitching();
  const running = data?.running ?? false;
  return (
    <Screen
      title="Sandbox"
      layout="fill"
      chips={
        running ? (
          <StatusChip tone="sandbox">On, port {data?.port}</StatusChip>
        ) : (
          <StatusChip tone="neutral">Off</StatusChip>
        )
      }
      actions={
        running && (
          <>
            <span>Loopback only; nothing leaves this computer</span>
            <Button variant="default" onClick={() => commandRegistry.run("sandbox.stop")}>
              Stop
            </Button>
          </>
        )
      }
    >
      {switching?.error && <ErrorNotice error={switching.error} />}
      <Content />
    </Screen>
  );
};
