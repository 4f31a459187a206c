// The Test screen: choose a method, type a credential, see what will be sent, and learn whether it works.
import { Button } from "@mantine/core";
import { IconClipboardText } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { flushSync } from "react-dom";
import { useCommand } from "../../commands/registry.ts";
import { useUiStore } from "../../state/ui-store.ts";
import { Kbd } from "../../ui/kbd.tsx";
import { Screen } from "../../ui/screen.tsx";
import { StatusChip } from "../../ui/status-chip.tsx";
import { controlId } from "./credential-field.tsx";
import { CredentialForm, credentialFormId } from "./credential-form.tsx";
import { LinkButton } from "./link-button.tsx";
import { Notice } from "./notice.tsx";
import { PasteBlock } from "./paste-block.tsx";
import { Previews } from "./previews.tsx";
import { Results } from "./results.tsx";
import { methodKey } from "./test-memory.ts";
import styles from "./test-screen.module.css";
import { usePaste } from "./use-paste.ts";
import { useReveal } from "./use-reveal.ts";
import { useStatusLine } from "./use-status-line.ts";
import { useTestForm } from "./use-test-form.ts";
import { useTestRun } from "./use-test-run.ts";
import { VendorList } from "./vendor-list.tsx";
import { Announcement } from "./announcement.tsx";

const focusField = (field: string): void => document.getElementById(controlId(field))?.focus();

/** Focuses the first field that still needs a value, else the first that a person fills in. */
const focusForm = (): void => {
  const inputs = [...document.querySelectorAll<HTMLInputElement>(`#${credentialFormId} input:not([type="radio"])`)];
  (inputs.find((input) => input.value === "" && input.getAttribute("aria-required") === "true") ?? inputs.at(-1))?.focus();
};

/** Tests a credential; nothing is stored. */
export const TestScreen = () => {
  const form = useTestForm();
  const test = useTestRun(form.choice);
  const reveal = useReveal(methodKey(form.choice));
  const [pasting, setPasting] = useState(false);
  const [call, setCall] = useState("");
  const paste = usePaste(form, () => setTimeout(focusForm));
  useStatusLine(form, test);

  const draft = useUiStore((state) => state.testDraft);
  const clearDraft = useUiStore((state) => state.clearTestDraft);
  useEffect(() => {
    if (!draft) return;
    if (Object.keys(draft.values).length === 0) form.choose(draft);
    else form.fill({ vendor: draft.vendor, method: draft.method }, draft.values);
    clearDraft();
    setTimeout(focusForm);
  });
  // A call belongs to its method; another method may not have it.
  useEffect(() => setCall(""), [form.choice]);

  const chosenCall = form.method.testCalls.some(({ id }) => id === call) || call === "none" ? call : null;
  const run = () => {
    if (test.running) return;
    // The fields' problems must be on the page before the focus goes to the first of them.
    const first = flushSync(() => form.attempt())[0];
    if (first) focusField(first.field);
    test.run(form.values, chosenCall);
  };
  useCommand("test.run", run, { enabled: test.running === null, reason: "a test is running" });
  useCommand("test.cancel", test.cancel, { enabled: test.running !== null, reason: "no test is running" });
  useCommand("test.focus", focusForm);
  useCommand("test.secret.toggle", reveal.toggleAll);

  return (
    <Screen
      title="Test credential"
      layout="fill"
      chips={
        <StatusChip tone="neutral" icon={null}>
          {form.vendor.name} · {form.method.name}
        </StatusChip>
      }
      side={
        <VendorList
          choice={form.choice}
          onChoose={(choice) => {
            form.choose(choice);
            setTimeout(focusForm);
          }}
        />
      }
      actions={
        <>
          <span className={styles["promise"]}>Nothing is stored until you save it</span>
          <Button variant="default" leftSection={<IconClipboardText size={14} aria-hidden />} onClick={() => setPasting(!pasting)}>
            Paste a block
          </Button>
          <Button
            type="submit"
            form={credentialFormId}
            aria-disabled={test.running !== null}
            rightSection={<Kbd keys="Ctrl+Enter" decorative />}
          >
            {test.running ? "Testing" : "Test"}
          </Button>
        </>
      }
    >
      <div className={styles["columns"]}>
        <section className={styles["form"]} aria-label="Credential" data-pane="Credential">
          {pasting && <PasteBlock onTake={paste.takeBlock} onClose={() => setPasting(false)} />}
          {paste.recognised !== null && (
            <div className={styles["recognised"]}>
              <Notice tone="accent" end={<LinkButton onClick={paste.dismiss}>Dismiss</LinkButton>}>
                Recognised <strong>{paste.recognised}</strong>
              </Notice>
            </div>
          )}
          <CredentialForm form={form} paste={paste} reveal={reveal} call={call} onCall={setCall} onSubmit={run} />
          <Previews form={form} reveal={reveal} call={chosenCall} />
        </section>
        <section className={styles["results"]} aria-label="Result" data-pane="Result">
          <Results form={form} test={test} onField={focusField} onPasteBlock={() => setPasting(true)} />
        </section>
      </div>
      <Announcement test={test} />
    </Screen>
  );
};
