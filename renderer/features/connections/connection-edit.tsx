// Edits a connection, or makes a new one: what it is called, then its credential. Saved secrets stay unless typed over.
import { Button } from "@mantine/core";
import { useState } from "react";
import { checkValues } from "../../../shared/check-values.ts";
import type { Connection } from "../../../shared/connection-view.ts";
import { completeValues } from "../../../shared/vendor.ts";
import { vendors } from "../../../shared/vendors/index.ts";
import type { WireSettings } from "../../../shared/wire-settings.ts";
import { FieldFrame } from "../../ui/field-frame.tsx";
import formStyles from "../../ui/form.module.css";
import { Form } from "../../ui/form.tsx";
import { NativeSelect } from "../../ui/native-select.tsx";
import { declarationOf, methodKey } from "../test/test-memory.ts";
import { useReveal } from "../test/use-reveal.ts";
import { useOnLock } from "../vault/lock-signal.ts";
import { type ConnectionMeta, draftMeta, emptyMeta, metaOf } from "./connection-meta.ts";
import { CredentialFields } from "./credential-fields.tsx";
import { CredentialPreview } from "./credential-preview.tsx";
import { MetaFields, NameField } from "./meta-fields.tsx";
import { SaveNotices } from "./save-notices.tsx";
import { savedRef } from "./saved-ref.ts";
import { useSave } from "./use-save.ts";
import { WireFields } from "./wire-fields.tsx";

type ConnectionEditProps = {
  /** Null for a new one. */
  connection: Connection | null;
  onEnd: (saved: Connection | null) => void;
  /** Something was typed. */
  onChange: () => void;
};

const firstMethod = (vendor: string): string =>
  Object.keys(vendors.find(({ id }) => id === vendor)?.methods ?? {})[0] ?? "";

/** What is typed is gone when the form is closed; nothing is saved before Save. */
export const ConnectionEdit = ({ connection, onEnd, onChange }: ConnectionEditProps) => {
  const saved = connection && savedRef(connection);
  const [meta, setMeta] = useState<ConnectionMeta>(() => (connection ? metaOf(connection) : emptyMeta("")));
  const [choice, setChoice] = useState(() => {
    const vendor = connection?.vendor ?? vendors[0]?.id ?? "";
    return { vendor, method: connection?.method ?? firstMethod(vendor) };
  });
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>(saved?.values ?? {});
  const [wire, setWire] = useState<WireSettings>(connection?.wire ?? {});
  const [attempted, setAttempted] = useState(false);
  const save = useSave();
  const key = methodKey(choice);
  const reveal = useReveal(key);
  const declared = declarationOf(choice);
  useOnLock(() => setTyped({}));
  if (!declared) return <p>This version does not know the method {choice.method}.</p>;
  const { method } = declared;
  const values = completeValues(method, typed);
  const standsIn = (id: string) => (saved?.secrets.includes(id) ?? false) && values[id] === "";
  const problems = checkValues(method, values).filter(({ field }) => !standsIn(field));

  const finish = async (hostConfirmed: boolean) => {
    setAttempted(true);
    if (meta.name.trim() === "" || problems.length > 0) {
      const first = meta.name.trim() === "" ? "edit-name" : `edit-field-${problems[0]?.field ?? ""}`;
      document.getElementById(first)?.focus();
      return;
    }
    const done = await save.run({
      ...draftMeta(meta),
      ...choice,
      id: connection?.id ?? null,
      values,
      keepSecrets: Object.keys(method.fields).filter(standsIn),
      wire,
      hostConfirmed,
    });
    if (done) onEnd(done);
  };
  const nameProblem = save.nameTaken
    ? "There is a connection of this name already."
    : attempted && meta.name.trim() === ""
      ? "A name is missing."
      : undefined;
  const changeMeta = (next: ConnectionMeta) => {
    save.clear();
    setMeta(next);
  };
  return (
    <Form
      aria-label={connection ? `Edit ${connection.name}` : "New connection"}
      onInput={onChange}
      onSubmit={() => void finish(false)}
    >
      <NameField id="edit" meta={meta} onMeta={changeMeta} problem={nameProblem} />
      <div className={formStyles["pair"]}>
        {!connection && (
          <FieldFrame id="edit-vendor" label="Vendor">
            <NativeSelect
              id="edit-vendor"
              value={choice.vendor}
              options={vendors.map(({ id, name }) => ({ value: id, label: name }))}
              onValue={(vendor) => {
                setTyped({});
                setChoice({ vendor, method: firstMethod(vendor) });
              }}
            />
          </FieldFrame>
        )}
        {!connection && (
          <FieldFrame id="edit-method" label="Signs in by">
            <NativeSelect
              id="edit-method"
              value={choice.method}
              options={Object.entries(declared.vendor.methods).map(([value, { name }]) => ({ value, label: name }))}
              onValue={(next) => {
                setTyped({});
                setChoice({ ...choice, method: next });
              }}
            />
          </FieldFrame>
        )}
      </div>
      <CredentialFields
        key={key}
        method={method}
        values={values}
        standsIn={(id) => saved?.secrets.includes(id) ?? false}
        problems={attempted ? problems : []}
        reveal={reveal}
        onValue={(id, value) => {
          save.clear();
          // A cleaned paste and a chosen address are no input of the browser's.
          onChange();
          setTyped((before) => ({ ...before, [id]: value }));
        }}
      />
      {!Object.keys(method.fields).some(standsIn) && (
        <CredentialPreview key={`preview:${key}`} method={method} values={values} reveal={reveal} />
      )}
      <MetaFields id="edit" meta={meta} onMeta={changeMeta} />
      <WireFields
        own={wire}
        onChange={(change) => {
          save.clear();
          onChange();
          setWire(change);
        }}
      />
      <SaveNotices save={save} onAgree={() => void finish(true)} />
      <div className={formStyles["end"]}>
        <Button type="submit" aria-disabled={save.pending}>
          {save.pending ? "Saving" : "Save"}
        </Button>
        <Button variant="default" onClick={() => onEnd(null)}>
          Cancel
        </Button>
      </div>
    </Form>
  );
};
