// Name servers that are asked in the place of the system's, e.g. to see what a company's or a public one answers.
import { Button } from "@mantine/core";
import { useState } from "react";
import { useWireActs } from "../../api/queries/wire-queries.ts";
import { useAct } from "../../api/use-act.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { FieldFrame } from "../../ui/field-frame.tsx";
import formStyles from "../../ui/form.module.css";
import { Form } from "../../ui/form.tsx";
import { Panel } from "../../ui/panel.tsx";
import { StatusChip } from "../../ui/status-chip.tsx";
import { TextInput } from "../../ui/text-input.tsx";

/** Give it a key of what is saved, so that a change from elsewhere shows. */
export const NameServersPanel = ({ saved }: { saved: readonly string[] }) => {
  const [text, setText] = useState(saved.join(", "));
  const { setNameServers } = useWireActs();
  const act = useAct();
  const save = async (servers: readonly string[]) => {
    if (!act.pending) await act.run(() => setNameServers(servers.slice(0, 8)));
  };
  const wanted = text.split(/[\s,;]+/).filter(Boolean);
  return (
    <Panel
      title="Name servers"
      right={
        <StatusChip tone={saved.length === 0 ? "neutral" : "accent"} icon={null}>
          {saved.length === 0 ? "Those of the system" : "Set here"}
        </StatusChip>
      }
    >
      <Form onSubmit={() => void save(wanted)}>
        <FieldFrame
          id="name-servers"
          label="Ask these"
          aside="optional"
          help="IP addresses, with a port where it is not 53; between commas. They know nothing of the hosts file."
        >
          <TextInput
            id="name-servers"
            value={text}
            onValue={setText}
            mono
            placeholder="192.0.2.53, [2001:db8::53]:5353"
            describedBy="name-servers-help"
          />
        </FieldFrame>
        {act.error && <ErrorNotice error={act.error} />}
        <div className={formStyles["end"]}>
          <Button type="submit" variant="default" disabled={wanted.join() === saved.join()} aria-disabled={act.pending}>
            {wanted.length === 0 ? "Ask the system" : "Ask these servers"}
          </Button>
          {saved.length > 0 && wanted.length > 0 && (
            <Button
              variant="default"
              onClick={() => {
                setText("");
                void save([]);
              }}
            >
              Back to the system's
            </Button>
          )}
        </div>
      </Form>
    </Panel>
  );
};
