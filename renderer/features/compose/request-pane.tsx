// The left column: parameters, headers and body of the call, one tab each.
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

const parts: readonly RequestPart[] = ["params", "headers", "body"];

/** Headers are counted as typed + added; `code` leads to the same call as code. */
export const RequestPane = ({ composer, code }: { composer: Composer; code: ReactNode }) => {
  const { draft, part, id } = composer.tab;
  const { preview } = composer;
  const show = useComposeMemory((state) => state.show);
  const on = draft.params.filter(({ enabled, name }) => enabled && name !== "").length;
  return (
    <Panel title="Request" flush right={code}>
      <Tabs
        key={id}
        value={part}
        onChange={(value) => show(parts.find((one) => one === value) ?? "headers")}
        keepMounted={false}
        classNames={{ list: styles["tabs"] ?? "", tab: styles["tab"] ?? "" }}
      >
        <Tabs.List aria-label="Parts of the request">
          <Tabs.Tab value="params">Params {on}</Tabs.Tab>
          <Tabs.Tab value="headers">
            Headers {draft.headers.length} + {preview.added.length}
          </Tabs.Tab>
          <Tabs.Tab value="body">Body {bodyWords[draft.bodyKind]}</Tabs.Tab>
        </Tabs.List>
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
