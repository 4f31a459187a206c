// The Share dialog: what was replaced, what else looks secret, the files, the text for the ticket; then the finished ZIP.
import { Button, Tabs } from "@mantine/core";
import { useEffect, useState } from "react";
import type { BundleReview } from "../../../shared/bundle-contract.ts";
import { dropBundle, noteCopied, useBundlePreview, usePrepared, writeBundle } from "../../api/queries/share-queries.ts";
import { handedWords } from "../../api/handed-words.ts";
import { useAct } from "../../api/use-act.ts";
import { bytesOf } from "../../ui/base64-bytes.ts";
import { CopyButton } from "../../ui/copy-button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { download } from "../../ui/download.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { CodeLines, plainLines } from "../response/code-lines.tsx";
import { useOnLock } from "../vault/lock-signal.ts";
import { FilesPart } from "./files-part.tsx";
import { ReplacedPart } from "./replaced-part.tsx";
import { closeShare } from "./share-memory.ts";
import { scanWords, subjectWords } from "./share-words.ts";
import styles from "./share.module.css";
import { SuspectPart } from "./suspect-part.tsx";

type Part = "replaced" | "suspects" | "ticket" | "files";

const Content = ({ review }: { review: BundleReview }) => {
  const { bundle, fileName, suspects } = review;
  const [part, setPart] = useState<Part>(suspects.length > 0 ? "suspects" : "replaced");
  const [chosen, setChosen] = useState<readonly string[]>(() =>
    suspects.filter(({ suggested }) => suggested).map(({ id }) => id),
  );
  const { data: preview, error, isPlaceholderData } = useBundlePreview(bundle, chosen);
  const [saved, setSaved] = useState(false);
  const act = useAct();
  useEffect(() => () => dropBundle(bundle), [bundle]);
  const save = async () => {
    setSaved(false);
    const written = await act.run(() => writeBundle(bundle, chosen));
    if (!written.ok) return;
    download(written.value.fileName, bytesOf(written.value.base64));
    setSaved(true);
  };
  if (error) return <ErrorNotice error={error} />;
  if (!preview) return <Waiting phase="Scanning the bundle" />;
  const { scan, ticket, files, replaced } = preview;
  const clean = scan.found.length === 0;
  return (
    <div className={styles["share"]}>
      <Notice tone={clean ? "ok" : "error"}>
        <strong>{scanWords(scan)}</strong> {clean ? `Looked for ${scan.forms.join(", ")}.` : "It is not handed out."}
      </Notice>
      <Tabs
        value={part}
        keepMounted={false}
        // Only our own values come back.
        onChange={(value) => setPart((value ?? "replaced") as Part)}
      >
        <Tabs.List aria-label="Parts of the review">
          <Tabs.Tab value="replaced">What is replaced ({replaced.length})</Tabs.Tab>
          <Tabs.Tab value="suspects">Looks secret ({suspects.length})</Tabs.Tab>
          <Tabs.Tab value="ticket">Text for the ticket</Tabs.Tab>
          <Tabs.Tab value="files">Files ({files.length})</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="replaced" className={styles["part"] ?? ""}>
          <ReplacedPart replaced={replaced} review={review} />
        </Tabs.Panel>
        <Tabs.Panel value="suspects" className={styles["part"] ?? ""}>
          <SuspectPart
            suspects={suspects}
            chosen={chosen}
            onChosen={(next) => {
              setSaved(false);
              setChosen(next);
            }}
          />
        </Tabs.Panel>
        <Tabs.Panel value="ticket" className={styles["part"] ?? ""}>
          <div className={styles["copy"]}>
            <CopyButton value={ticket} label="Copy the text for the ticket" onCopied={() => noteCopied(bundle)}>
              Copy
            </CopyButton>
          </div>
          <div className={styles["lines"]}>
            <CodeLines lines={plainLines(ticket.trimEnd())} label="Text for the ticket" target={null} />
          </div>
        </Tabs.Panel>
        <Tabs.Panel value="files" className={styles["part"] ?? ""}>
          <FilesPart files={files} />
        </Tabs.Panel>
      </Tabs>
      {act.error && <ErrorNotice error={act.error} />}
      <div className={styles["end"]}>
        <span className={styles["name"]}>
          File: <code>{fileName}</code>
          <span role="status">{saved ? `, ${handedWords()}.` : ""}</span>
        </span>
        <Button variant="default" onClick={closeShare}>
          {saved ? "Close" : "Cancel"}
        </Button>
        <Button
          data-autofocus
          disabled={!clean}
          aria-disabled={act.pending || isPlaceholderData}
          onClick={() => !act.pending && !isPlaceholderData && void save()}
        >
          Save the bundle
        </Button>
      </div>
    </div>
  );
};

type ShareDialogProps = { exchanges: readonly string[]; opening: number };

/** Nothing is written before the user says so; closing it forgets the bundle. */
export const ShareDialog = ({ exchanges, opening }: ShareDialogProps) => {
  const { data: review, error } = usePrepared(exchanges, opening);
  useOnLock(closeShare);
  return (
    <Dialog
      opened
      title={review ? `Share safely: ${subjectWords(review.exchanges)}` : "Share safely"}
      size={860}
      onClose={closeShare}
    >
      {error && <ErrorNotice error={error} />}
      {!error && !review && <Waiting phase="Replacing secrets" />}
      {review && <Content review={review} />}
    </Dialog>
  );
};
