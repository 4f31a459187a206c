// The body of an answer: laid out when it is JSON, as it came when it is not, and honest about what is missing.
import { SegmentedControl } from "@mantine/core";
import { useMemo, useState } from "react";
import type { Exchange } from "../../../shared/domain.ts";
import { CopyButton } from "../../ui/copy-button.tsx";
import { size } from "./clock-words.ts";
import { CodeLines, plainLines } from "./code-lines.tsx";
import styles from "./exchange-panel.module.css";
import { prettyJson } from "./pretty-json.ts";

type ExchangeBodyProps = {
  /** Names the region for assistive technology: "Body of the sign-in's answer". */
  label: string;
  response: NonNullable<Exchange["response"]>;
  target: string | null;
};

/** Pretty or raw, copy, and the text. */
export const ExchangeBody = ({ label, response, target }: ExchangeBodyProps) => {
  const [raw, setRaw] = useState(false);
  const pretty = useMemo(() => prettyJson(response.body), [response.body]);
  const lines = useMemo(
    () => (pretty === null || raw ? plainLines(response.body) : pretty),
    [pretty, raw, response.body],
  );
  if (response.body === "") return <p className={styles["none"]}>The answer has no body.</p>;
  if (response.bodyEncoding === "base64") {
    return <p className={styles["none"]}>The body is not text: {size(response.bytesDecoded)} of binary data.</p>;
  }
  return (
    <>
      <div className={styles["tools"]}>
        {pretty === null ? (
          <span className={styles["muted"]}>
            {response.truncated ? "Not complete, shown as it came" : "Not JSON, shown as it came"}
          </span>
        ) : (
          <SegmentedControl
            aria-label="How the body is shown"
            size="xs"
            value={raw ? "raw" : "pretty"}
            onChange={(value) => setRaw(value === "raw")}
            data={[
              { value: "pretty", label: "Pretty" },
              { value: "raw", label: "Raw" },
            ]}
            transitionDuration={0}
          />
        )}
        <CopyButton value={response.body} label="Copy the body" />
      </div>
      <CodeLines lines={lines} label={label} target={raw ? null : target} />
    </>
  );
};
