// One simulated vendor: where it listens, the credentials it accepts, and the fault that is switched on.
import { Button, NativeSelect } from "@mantine/core";
import type { z } from "zod";
import type { SandboxStatus, sandboxVendorSchema } from "../../../shared/sandbox-view.ts";
import { findVendor } from "../../../shared/vendors/index.ts";
import { useSandboxFault } from "../../api/queries/sandbox-queries.ts";
import { useUiStore } from "../../state/ui-store.ts";
import { CopyButton } from "../../ui/copy-button.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Facts } from "../../ui/facts.tsx";
import { Panel } from "../../ui/panel.tsx";
import { StatusChip } from "../../ui/status-chip.tsx";
import styles from "./vendor-panel.module.css";

type SandboxVendor = z.infer<typeof sandboxVendorSchema>;

const Copyable = ({ value, label }: { value: string; label: string }) => (
  <span className={styles["copyable"]}>
    <span className="mono">{value}</span>
    <CopyButton value={value} label={`Copy ${label}`} />
  </span>
);

type MethodProps = { vendor: string; method: string; baseUrl: string; values: Readonly<Record<string, string>> };

const MethodBlock = ({ vendor, method, baseUrl, values }: MethodProps) => {
  const handToTest = useUiStore((state) => state.handToTest);
  const declared = findVendor(vendor)?.methods[method];
  const name = declared?.name ?? method;
  return (
    <section className={styles["method"]} aria-label={name}>
      <div className={styles["head"]}>
        <h3 className={styles["name"]}>{name}</h3>
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`Use in Test: ${name}`}
          onClick={() => handToTest({ vendor, method, values: { ...values, base_url: baseUrl } })}
        >
          Use in Test
        </Button>
      </div>
      <Facts
        facts={Object.entries(values)
          .filter(([id]) => id !== "base_url")
          .map(([id, value]) => {
            const label = declared?.fields[id]?.label ?? id;
            return [label, <Copyable key={id} value={value} label={`${label} of ${name}`} />];
          })}
      />
    </section>
  );
};

type VendorPanelProps = {
  id: string;
  vendor: SandboxVendor;
  faultChoices: NonNullable<SandboxStatus["faultChoices"][string]>;
  fault: string | null;
};

/** The panel of one vendor. */
export const VendorPanel = ({ id, vendor, faultChoices, fault }: VendorPanelProps) => {
  const name = findVendor(id)?.name ?? id;
  const { mutate, error } = useSandboxFault();
  return (
    <Panel
      title={name}
      right={fault === null ? "answers as documented" : <StatusChip tone="warn">Fault: {fault}</StatusChip>}
      flush
    >
      <div className={styles["top"]}>
        <Facts
          facts={[["API address", <Copyable key="address" value={vendor.base_url} label={`API address of ${name}`} />]]}
        />
        <NativeSelect
          label="Fault"
          className={styles["fault"]}
          data={[
            { value: "", label: "None" },
            ...faultChoices.map((choice) => ({ value: choice.name, label: choice.label })),
          ]}
          value={fault ?? ""}
          onChange={(event) => mutate({ vendor: id, fault: event.currentTarget.value || null })}
        />
        {error && <ErrorNotice error={error} />}
      </div>
      {Object.entries(vendor.methods).map(([method, values]) => (
        <MethodBlock key={method} vendor={id} method={method} baseUrl={vendor.base_url} values={values} />
      ))}
    </Panel>
  );
};
