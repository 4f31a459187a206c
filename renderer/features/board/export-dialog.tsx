// The board as a file or as text for a ticket: what is in sight or marked, never a secret.
import { Button } from "@mantine/core";
import { useState } from "react";
import { boardCsv, boardMarkdown } from "../../../shared/check-export.ts";
import { counted } from "../../../shared/counted.ts";
import { localDay } from "../../../shared/local-time.ts";
import { CheckRow } from "../../ui/check-row.tsx";
import { CopyButton } from "../../ui/copy-button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { download } from "../../ui/download.ts";
import formStyles from "../../ui/form.module.css";
import type { ConnectionChoice } from "../connections/use-connection-choice.ts";
import { useBoardMemory } from "./board-memory.ts";

const forms = {
  csv: { label: "CSV", help: "For a spreadsheet. No cell can act as a formula.", make: boardCsv, ending: "csv" },
  markdown: { label: "Markdown", help: "For a ticket or a chat.", make: boardMarkdown, ending: "md" },
} as const;
type Form = keyof typeof forms;

type ExportDialogProps = { choice: Pick<ConnectionChoice, "shown" | "entries">; onClose: () => void };

/** Opens at CSV. */
export const ExportDialog = ({ choice, onClose }: ExportDialogProps) => {
  const marked = useBoardMemory((state) => state.marked);
  const [form, setForm] = useState<Form>("csv");
  const entries = marked.size > 0 ? choice.entries.filter(({ connection }) => marked.has(connection.id)) : choice.shown;
  const { make, ending } = forms[form];
  const text = () => make(entries, new Date());
  const isOne = entries.length === 1;
  const chosen = marked.size > 0 ? (isOne ? "that is marked" : "that are marked") : "in sight";
  return (
    <Dialog opened title="Export the board" onClose={onClose}>
      <div className={formStyles["form"]}>
        <p>
          {counted(entries.length, "connection")} {chosen}: state, account, token life, last good, last reason. No
          secret is in it.
        </p>
        <div role="radiogroup" aria-label="Form">
          {(Object.keys(forms) as Form[]).map((one) => (
            <CheckRow
              key={one}
              group="board-export"
              checked={form === one}
              help={forms[one].help}
              autoFocus={one === "csv"}
              onChecked={() => setForm(one)}
            >
              {forms[one].label}
            </CheckRow>
          ))}
        </div>
        <div className={formStyles["end"]}>
          <Button
            onClick={() => {
              download(`ringback-board-${localDay(new Date())}.${ending}`, text());
              onClose();
            }}
          >
            Save as a file
          </Button>
          <CopyButton value={text} label={`Copy as ${forms[form].label}`}>
            Copy
          </CopyButton>
        </div>
      </div>
    </Dialog>
  );
};
