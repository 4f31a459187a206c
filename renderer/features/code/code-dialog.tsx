// The Code dialog: a working sample in the customer's language; secrets are names, dots, or in clear by an act of their own.
import { SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { findLanguage, sampleLanguages } from "../../../shared/samples/languages.ts";
import type { CodeSample } from "../../../shared/samples/code-sample.ts";
import { CopyButton } from "../../ui/copy-button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { NativeSelect } from "../../ui/native-select.tsx";
import { CodeLines, plainLines } from "../response/code-lines.tsx";
import styles from "./code-dialog.module.css";
import { type CodePart, useCodeMemory } from "./code-memory.ts";
import { type CodeSource, partsOf, sampleOf, shownPart } from "./code-source.ts";
import { RealCode } from "./real-code.tsx";

const partWords: Record<CodePart, string> = { login: "Sign-in", call: "Call" };

const secretWords = [
  { value: "masked", label: "Masked" },
  { value: "variable", label: "Variables" },
  { value: "real", label: "Real" },
];

const options = sampleLanguages.map(({ id, label }) => ({ value: id, label }));

/** What the reader has to do before it runs. */
const Needs = ({ sample, masked }: { sample: CodeSample; masked: boolean }) => (
  <div className={styles["needs"]}>
    <p>
      {masked ? (
        "Secrets are dots: this is to be looked at, not to be run."
      ) : sample.needs.length === 0 ? (
        "It needs no secret."
      ) : (
        <>
          No secret is in it. Set before it runs:{" "}
          {sample.needs.map(({ variable, label }, index) => (
            <span key={variable}>
              {index > 0 && ", "}
              <code>{variable}</code> ({label})
            </span>
          ))}
          .
        </>
      )}
    </p>
    {sample.examples.length > 0 && <p>Examples, to be replaced by your own: {sample.examples.join(", ")}.</p>}
    <p>
      Save it as <code>{sample.fileName}</code>
      {sample.run !== sample.fileName && (
        <>
          {" "}
          and run <code>{sample.run}</code>
        </>
      )}
      .
    </p>
  </div>
);

type CodeDialogProps = { opened: boolean; source: CodeSource; onClose: () => void };

const Content = ({ source }: { source: CodeSource }) => {
  const { language, part, secrets, setLanguage, setPart, setSecrets } = useCodeMemory();
  const [real, setReal] = useState(false);
  const parts = partsOf(source);
  const shown = shownPart(source, part);
  const sample = sampleOf(source, part, language, secrets);
  return (
    <div>
      <div className={styles["choice"]}>
        <label htmlFor="code-language">Language</label>
        <div className={styles["language"]}>
          <NativeSelect
            id="code-language"
            first
            value={language}
            options={options}
            onValue={(id) => setLanguage(findLanguage(id).id)}
          />
        </div>
        {parts.length > 1 && (
          <SegmentedControl
            aria-label="What the code does"
            size="xs"
            value={part}
            data={parts.map((value) => ({ value, label: partWords[value] }))}
            transitionDuration={0}
            onChange={(value) => setPart(value === "login" ? "login" : "call")}
          />
        )}
        <span aria-hidden>Secrets</span>
        <SegmentedControl
          aria-label="Secrets"
          size="xs"
          value={real ? "real" : secrets}
          data={secretWords}
          transitionDuration={0}
          onChange={(value) => {
            setReal(value === "real");
            if (value !== "real") setSecrets(value === "masked" ? "masked" : "variable");
          }}
        />
        {sample?.ok && !real && (
          <div className={styles["copy"]}>
            <CopyButton value={sample.value.text} label="Copy the code">
              Copy
            </CopyButton>
          </div>
        )}
      </div>
      {sample === null && <p className={styles["none"]}>There is nothing to write code for: a call is missing.</p>}
      {sample?.ok === false && <ErrorNotice error={sample.error} />}
      {source.leftOut && <p className={styles["none"]}>{source.leftOut}</p>}
      {sample?.ok && real && shown !== null && (
        <RealCode key={`${language} ${shown}`} wanted={() => ({ ...source.real(shown), language })} />
      )}
      {sample?.ok && !real && (
        <>
          <Needs sample={sample.value} masked={secrets === "masked"} />
          <div className={styles["lines"]}>
            <CodeLines lines={plainLines(sample.value.text.trimEnd())} label="Code" target={null} />
          </div>
        </>
      )}
    </div>
  );
};

/** Nothing is made while it is closed. */
export const CodeDialog = ({ opened, source, onClose }: CodeDialogProps) => (
  <Dialog opened={opened} title="Code" size={860} onClose={onClose}>
    <Content source={source} />
  </Dialog>
);
