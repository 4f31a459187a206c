// The left column: headers and body of the call, one tab each.
import { Tabs } from "@mantine/core";
import { useState } from "react";
import { Panel } from "../../ui/panel.tsx";
import { BodyEditor } from "./body-editor.tsx";
import { useComposeMemory } from "./compose-memory.ts";
import styles from "./compose.module.css";
import { HeaderEditor } from "./header-editor.tsx";
import type { CallPreview } from "./preview-call.ts";

const bodyWords = { none: "none", json: "JSON", text: "text" } as const;

/** Headers are counted as typed + added. */
export const RequestPane = ({ preview }: { preview: CallPreview }) => {
  const own = useComposeMemory((state) => state.headers.length);
  const kind = useComposeMemory((state) => state.bodyKind);
  const [tab, setTab] = useState("headers");
  return (
    <Panel title="Request" flush>
      <Tabs
        value={tab}
        onChange={(value) => setTab(value ?? "headers")}
        keepMounted={false}
        classNames={{ list: styles["tabs"] ?? "", tab: styles["tab"] ?? "" }}
      >
        <Tabs.List aria-label="Parts of the request">
          <Tabs.Tab value="headers">
            Headers {own} + {preview.added.length}
          </Tabs.Tab>
          <Tabs.Tab value="body">Body {bodyWords[kind]}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="headers">
          <HeaderEditor added={preview.added} />
        </Tabs.Panel>
        <Tabs.Panel value="body">
          <BodyEditor completed={preview.completedBody} />
        </Tabs.Panel>
      </Tabs>
    </Panel>
  );
};
