// The Test screen: choose a method, type a credential, see what will be sent, and learn whether it works.
import { Button } from "@mantine/core";
import { IconArrowsLeftRight, IconClipboardText } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useCommand } from "../../commands/registry.ts";
import { useUiStore } from "../../state/ui-store.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import { Screen } from "../../ui/screen.tsx";
import { StatusChip } from "../../ui/status-chip.tsx";
import { Announcement } from "./announcement.tsx";
import { CredentialForm } from "./credential-form.tsx";
import { credentialFormId, focusField, focusForm } from "./focus-field.ts";
import { LinkButton } from "./link-button.tsx";
import { Notice } from "./notice.tsx";
import { PasteBlock } from "./paste-block.tsx";
import { Previews } from "./previews.tsx";
import { Results } from "./results.tsx";
import { methodKey } from "./test-memory.ts";
import styles from "./test-screen.module.css";
import { useInCompose } from "./use-in-compose.ts";
import { usePaste } from "./use-paste.ts";
import { useReveal } from "./use-reveal.ts";
import { useStatusLine } from "./use-status-line.ts";
import { useTestForm } from "./use-test-form.ts";
import { useTestRun } from "./use-test-run.ts";
import { VendorList } from "./vendor-list.tsx";

/** Tests a credential; nothing is stored. */
export const TestScreen = () => {
  const form = useTestForm();
  const key = methodKey(form.choice);
  const test = useTestRun(form.choice);
  const reveal = useReveal(key);
  const [pasting, setPasting] = useState(false);
  const [chosen, setChosen] = useState({ key: "", call: "" });
  const paste = usePaste(form, () => {
    setPasting(false);
    focusForm();
  });
  const compose = useInCompose(form);
  useStatusLine(form, test);

  const draft = useUiStore((state) => state.testDraft);
  const clearDraft = useUiStore((state) => state.clearTestDraft);
  useEffect(() => {
    if (!draft) return;
    if (Object.keys(draft.values).length === 0) form.choose({ vendor: draft.vendor, method: draft.method });
    else form.takeOver({ vendor: draft.vendor, method: draft.method }, draft.values);
    clearDraft();
    focusForm();
  });
  // A call belongs to its method; another method may not have it.
  const column = useRef<HTMLElement>(null);
  // Another method is another form: it begins at its top.
  useEffect(() => {
    if (column.current) column.current.scrollTop = 0;
  }, [key]);
  const call = chosen.key === key ? chosen.call : "";
  const chosenCall = call === "" ? null : call;
  const closePaste = () => {
    setPasting(false);
    focusForm();
  };
  const dismiss = () => {
    paste.dismiss();
    focusForm();
  };
  const run = () => {
    if (test.running) return;
    const first = form.attempt()[0];
    if (first) focusField(first.field);
    test.run(form.values, chosenCall);
  };
  useCommand("test.run", run, { enabled: test.running === null, reason: "a test is running" });
  useCommand("test.cancel", test.cancel, { enabled: test.running !== null, reason: "no test is running" });
  useCommand("test.use", compose.run);
  useCommand("test.focus", focusForm);
  useCommand("test.secret.toggle", reveal.toggleAll);

  return (
    <Screen
      title="Test credential"
      layout="fill"
      chips={
        <span className={styles["chosen"]}>
          <StatusChip tone="neutral" icon={null}>
            {form.vendor.name} · {form.method.name}
          </StatusChip>
        </span>
      }
      side={
        <VendorList
          choice={form.choice}
          onChoose={(choice) => {
            form.choose(choice);
            focusForm();
          }}
        />
      }
      actions={
        <>
          <span className={styles["promise"]}>Nothing is stored</span>
          <Button
            variant="default"
            leftSection={<IconClipboardText size={14} aria-hidden />}
            onClick={() => setPasting(!pasting)}
          >
            Paste a block
          </Button>
          <Button variant="default" leftSection={<IconArrowsLeftRight size={14} aria-hidden />} onClick={compose.run}>
            Use in Compose
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
        <section ref={column} className={styles["form"]} aria-label="Credential" data-pane="Credential">
          {compose.error && <ErrorNotice error={compose.error} />}
          {pasting && <PasteBlock onTake={paste.takeBlock} onClose={closePaste} />}
          {paste.recognised !== null && (
            <div className={styles["recognised"]}>
              <Notice tone="accent" end={<LinkButton onClick={dismiss}>Dismiss</LinkButton>}>
                Recognised <strong>{paste.recognised}</strong>
              </Notice>
            </div>
          )}
          <CredentialForm
            form={form}
            paste={paste}
            reveal={reveal}
            call={call}
            onCall={(next) => setChosen({ key, call: next })}
            onSubmit={run}
          />
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
