// The first step of an import: choose a file, drop one, or paste its text.
import { Button } from "@mantine/core";
import { useRef, useState } from "react";
import formStyles from "../../ui/form.module.css";
import { Form } from "../../ui/form.tsx";
import { FieldFrame } from "../../ui/field-frame.tsx";
import areaStyles from "../../ui/text-area.module.css";

const accept = ".json,.yaml,.yml,.har,.sh,.txt,.curl,.ps1,.bat,.cmd,application/json";

/** What is pasted stays out of React, which would keep a copy of it. */
export const ChooseStep = ({ onFile }: { onFile: (file: File, name: string) => void }) => {
  const area = useRef<HTMLTextAreaElement>(null);
  const [missed, setMissed] = useState(false);
  const take = (): void => {
    const text = area.current?.value ?? "";
    setMissed(text.trim() === "");
    if (text.trim() !== "") onFile(new File([text], "pasted.txt"), "");
  };
  return (
    <Form onSubmit={take}>
      <p>
        Postman 2.0 and 2.1 (collections and environments), Insomnia 4 and 5, OpenAPI 3.0 and 3.1, HAR 1.2, files of
        cURL commands. The file is read here: nothing in it is run, and nothing is fetched.
      </p>
      <FieldFrame
        id="import-collection-file"
        label="File"
        help="Up to 64 MB. It can be dropped on the Compose screen too."
      >
        <input
          id="import-collection-file"
          type="file"
          accept={accept}
          data-autofocus
          className={formStyles["file"]}
          aria-describedby="import-collection-file-help"
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            if (file) onFile(file, file.name);
          }}
        />
      </FieldFrame>
      <FieldFrame
        id="import-collection-text"
        label="Or its text"
        problem={missed ? "Paste the text of a file, or choose one above." : undefined}
      >
        <textarea
          id="import-collection-text"
          ref={area}
          rows={6}
          className={areaStyles["mono"]}
          spellCheck={false}
          autoComplete="off"
          data-1p-ignore
        />
      </FieldFrame>
      <div className={formStyles["end"]}>
        <Button type="submit" variant="default">
          Read the text
        </Button>
      </div>
    </Form>
  );
};
