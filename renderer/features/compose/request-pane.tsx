// The left column: parameters, headers, body and settings of the call, one tab each.
import { Tabs } from "@mantine/core";
import type { ReactNode } from "react";
import type { BodyKind } from "../../../shared/request-draft.ts";
import { Panel } from "../../ui/panel.tsx";
import { BodyEditor } from "./body-editor.tsx";
import { useComposeMemory } from "./compose-memory.ts";
import type { RequestPart } from "./compose-tab.ts";
import styles from "./compose.module.css";
import { HeaderEditor } from "./header-editor.tsx";
import { ParamsEditor } from "./params-editor.tsx";
import { SettingsEditor } from "./settings-editor.tsx";
import type { Composer } from "./use-composer.ts";

const bodyWords: Readonly<Record<BodyKind, string>> = {
  none: "none",
  json: "JSON",
  text: "text",
  xml: "XML",
  form: "form",
  multipart: "multipart",
  file: "file",
};

const parts: readonly RequestPart[] = ["params", "headers", "body", "settings"];

/** Headers are counted as typed + added; `code` leads to the same call as code. */
export const RequestPane = ({ composer, code }: { composer: Composer; code: ReactNode }) => {
  const { draft, part, id } = composer.tab;
  const { preview } = composer;
  const show = useComposeMemory((state) => state.show);
  const on = draft.params.filter(({ enabled, name }) => enabled && name !== "").length;
  const own = Object.keys(draft.wire ?? {}).length;
  return (
    <Panel title="Request" flush right={code}>
      <Tabs
        key={id}
        // A WebSocket is opened without a body.
        value={composer.isSocket && part === "body" ? "headers" : part}
        onChange={(value) => show(parts.find((one) => one === value) ?? "headers")}
        keepMounted={false}
        classNames={{ list: styles["tabs"] ?? "", tab: styles["tab"] ?? "" }}
      >
        <Tabs.List aria-label="Parts of the request">
          <Tabs.Tab value="params">Params {on}</Tabs.Tab>
          <Tabs.Tab value="headers">
            Headers {draft.headers.length} + {preview.added.length}
          </Tabs.Tab>
          {!composer.isSocket && (
            <Tabs.Tab value="body">
              Body <span className={styles["kind"]}>{bodyWords[draft.bodyKind]}</span>
            </Tabs.Tab>
          )}
          <Tabs.Tab value="settings">Settings{own > 0 && ` ${own}`}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="settings">
          <SettingsEditor composer={composer} />
        </Tabs.Panel>
        <Tabs.Panel value="params">
          <ParamsEditor composer={composer} />
        </Tabs.Panel>
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
