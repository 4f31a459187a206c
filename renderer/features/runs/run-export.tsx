// Saves the report of a run in one of its forms.
import { Button, Menu } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import type { RunReportFormat } from "../../../shared/run-report.ts";
import { MenuFocus } from "../../ui/menu-focus.tsx";
import type { Run } from "./run-memory.ts";

const forms: readonly { readonly format: RunReportFormat; readonly label: string }[] = [
  { format: "markdown", label: "Markdown, for a ticket" },
  { format: "junit", label: "JUnit XML, for a build server" },
  { format: "json", label: "JSON" },
];

/** Everything in a report is masked. */
export const RunExport = ({ run }: { run: Run }) => (
  <Menu position="bottom-end" withinPortal={false} floatingStrategy="fixed" width={240}>
    <Menu.Target>
      <Button variant="default" size="compact-sm" leftSection={<IconDownload size={14} aria-hidden />}>
        Save report…
      </Button>
    </Menu.Target>
    <Menu.Dropdown>
      <MenuFocus />
      {forms.map(({ format, label }) => (
        <Menu.Item
          key={format}
          onClick={() => void import("./export-run.ts").then(({ exportRun }) => exportRun(run, format))}
        >
          {label}
        </Menu.Item>
      ))}
    </Menu.Dropdown>
  </Menu>
);
