// Saves a body as a file, with the share that has come while a big one is fetched.
import { ActionIcon, Button, Tooltip } from "@mantine/core";
import { IconAlertTriangle, IconDownload } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import type { Exchange } from "../../../../shared/domain.ts";
import type { AppError } from "../../../../shared/errors.ts";
import { download } from "../../../ui/download.ts";
import type { BodyKind } from "./body-kind.ts";
import { fileNameOf } from "./file-name.ts";
import { collectBody } from "./save-body.ts";

type State =
  | { readonly kind: "idle" }
  | { readonly kind: "saving"; readonly share: number }
  | { readonly kind: "failed"; readonly error: AppError };

/** The file holds what is shown: secrets in it are masked. */
export const SaveButton = ({ exchange, kind }: { exchange: Exchange; kind: BodyKind }) => {
  const [state, setState] = useState<State>({ kind: "idle" });
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);
  const name = fileNameOf(exchange, kind);
  const save = async () => {
    const controller = new AbortController();
    stop.current = controller;
    setState({ kind: "saving", share: 0 });
    try {
      const parts = await collectBody(exchange, (share) => setState({ kind: "saving", share }), controller.signal);
      if (controller.signal.aborted) return;
      download(name, ...parts);
      setState({ kind: "idle" });
    } catch (error) {
      // `collectBody` rejects with AppError alone.
      setState({ kind: "failed", error: error as AppError });
    }
  };
  if (state.kind === "saving" && state.share > 0)
    return (
      <Button
        variant="default"
        size="compact-sm"
        onClick={() => {
          stop.current?.abort();
          setState({ kind: "idle" });
        }}
      >
        {Math.round(state.share * 100)} %, stop
      </Button>
    );
  const failed = state.kind === "failed";
  return (
    <>
      <Tooltip label={failed ? `${state.error.title}. ${state.error.next}` : `Save as ${name}, secrets masked`}>
        <ActionIcon variant="subtle" aria-label="Save the body to a file" onClick={save}>
          {failed ? <IconAlertTriangle size={15} aria-hidden /> : <IconDownload size={15} aria-hidden />}
        </ActionIcon>
      </Tooltip>
      <span className="visually-hidden" role="status">
        {failed ? `${state.error.title}. ${state.error.next}` : ""}
      </span>
    </>
  );
};
