// Chooses a file for a body and hands its bytes to the host, piece by piece.
import { Button } from "@mantine/core";
import { useRef, useState } from "react";
import type { FileRef } from "../../../shared/request-draft.ts";
import type { AppError } from "../../../shared/errors.ts";
import styles from "./body-editor.module.css";
import { uploadFile } from "./upload-file.ts";

const size = (bytes: number): string =>
  bytes < 1024
    ? `${bytes} B`
    : bytes < 1024 * 1024
      ? `${(bytes / 1024).toFixed(1)} KB`
      : `${(bytes / 1024 / 1024).toFixed(1)} MB`;

type FileFieldProps = { label: string; file: FileRef | null; onFile: (file: FileRef | null) => void };

const wordsOf = (file: FileRef | null, percent: number | null, error: AppError | null): string => {
  if (percent !== null) return `Reading, ${percent} %`;
  if (error) return `${error.title}. ${error.why}`;
  if (!file) return "No file chosen";
  return file.upload === null ? `${file.name}: choose it again` : `${file.name}, ${size(file.bytes)}`;
};

/** The file is held by the host until the window closes; nothing else reads it. */
export const FileField = ({ label, file, onFile }: FileFieldProps) => {
  const input = useRef<HTMLInputElement>(null);
  const [percent, setPercent] = useState<number | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const take = async (chosen: File): Promise<void> => {
    setError(null);
    setPercent(0);
    const held = await uploadFile(chosen, (done) => setPercent(Math.floor(done * 100)));
    setPercent(null);
    if (held.ok) onFile(held.value);
    else setError(held.error);
  };
  return (
    <div className={styles["file"]}>
      <input
        ref={input}
        type="file"
        className="visually-hidden"
        aria-label={label}
        tabIndex={-1}
        onChange={(event) => {
          const chosen = event.currentTarget.files?.[0];
          // The same file can be chosen again.
          event.currentTarget.value = "";
          if (chosen) void take(chosen);
        }}
      />
      <Button variant="default" size="compact-sm" onClick={() => input.current?.click()}>
        {file ? "Choose another file" : "Choose a file"}
        <span className="visually-hidden">: {label}</span>
      </Button>
      <span className={styles["fileName"]} role="status" data-problem={error !== null || file?.upload === null}>
        {wordsOf(file, percent, error)}
      </span>
    </div>
  );
};
