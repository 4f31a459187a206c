// The second step of an import: what the file holds, what becomes of it, where its secrets go.
import { Button } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { counted } from "../../../shared/counted.ts";
import { type ImportPreview, type SecretChoice, secretChoices } from "../../../shared/import-contract.ts";
import { isOpen, useVault } from "../../api/queries/vault-queries.ts";
import { CheckRow } from "../../ui/check-row.tsx";
import { FieldFrame } from "../../ui/field-frame.tsx";
import formStyles from "../../ui/form.module.css";
import { Form } from "../../ui/form.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { declarationOf } from "../test/test-memory.ts";
import { contentWords, secretWords } from "./import-words.ts";
import { ReportTable } from "./report-table.tsx";
import styles from "./import.module.css";

const nameId = "import-collection-name";

type Props = {
  preview: ImportPreview;
  pending: boolean;
  onApply: (name: string, secrets: SecretChoice) => void;
  onBack: () => void;
};

type SecretsProps = {
  secrets: ImportPreview["secrets"];
  choice: SecretChoice;
  onChoice: (choice: SecretChoice) => void;
};

const Secrets = ({ secrets, choice, onChoice }: SecretsProps) => {
  const open = isOpen(useVault().data);
  return (
    <fieldset className={styles["secrets"]}>
      <legend>{counted(secrets.length, "credential")} found in it</legend>
      <ul className={styles["found"]}>
        {secrets.slice(0, 10).map(({ name, vendor, method, uses }, at) => {
          const declared = declarationOf({ vendor, method });
          return (
            <li key={at}>
              <strong>{name}</strong>: {declared ? `${declared.vendor.name}, ${declared.method.name}` : method},{" "}
              {counted(uses, "request")}
            </li>
          );
        })}
        {secrets.length > 10 && <li>and {secrets.length - 10} more</li>}
      </ul>
      {secretChoices.map((one) => (
        <CheckRow
          key={one}
          group="import-secrets"
          checked={choice === one}
          disabled={one === "save" && !open}
          onChecked={() => onChoice(one)}
          help={one === "save" && !open ? "The store is not open." : secretWords[one].help}
        >
          {secretWords[one].label}
        </CheckRow>
      ))}
      <p className={formStyles["note"]}>
        They never go into the collection. Other values that look like secrets are dropped.
      </p>
    </fieldset>
  );
};

export const PreviewStep = ({ preview, pending, onApply, onBack }: Props) => {
  const open = isOpen(useVault().data);
  const [name, setName] = useState(preview.name);
  const [choice, setChoice] = useState<SecretChoice | null>(null);
  const secrets = choice ?? (open ? "save" : "hold");
  const button = useRef<HTMLButtonElement>(null);
  // It takes the place of the first step, and with it its focus: at the top, where Enter imports as well.
  useEffect(() => (document.getElementById(nameId) ?? button.current)?.focus(), []);
  return (
    <Form
      onSubmit={() => {
        if (!pending) onApply(name.trim() === "" ? preview.name : name.trim(), secrets);
      }}
    >
      <p role="status">
        <strong>{preview.format}</strong>: {contentWords(preview)}.
      </p>
      {preview.requests > 0 && (
        <FieldFrame id={nameId} label="Name of the new collection">
          <TextInput id={nameId} value={name} onValue={setName} />
        </FieldFrame>
      )}
      {preview.secrets.length > 0 && <Secrets secrets={preview.secrets} choice={secrets} onChoice={setChoice} />}
      <ReportTable counts={preview.counts} lines={preview.lines} />
      <div className={`${formStyles["end"]} ${styles["acts"]}`}>
        <Button ref={button} type="submit" aria-disabled={pending}>
          {pending ? "Importing" : "Import"}
        </Button>
        <Button variant="default" onClick={onBack} disabled={pending}>
          Choose another file
        </Button>
        <span className={formStyles["note"]}>All of it is kept, or nothing.</span>
      </div>
    </Form>
  );
};
