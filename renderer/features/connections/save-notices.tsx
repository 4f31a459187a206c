// What a save form says when the host did not save.
import { Button } from "@mantine/core";
import { useEffect, useRef } from "react";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import type { Save } from "./use-save.ts";

/** @param onAgree saves although the secret goes to another host from now on */
export const SaveNotices = ({ save, onAgree }: { save: Save; onAgree: () => void }) => {
  const place = useRef<HTMLDivElement>(null);
  const said = save.otherHost ?? save.error;
  useEffect(() => {
    // The form may be longer than its column.
    if (said) place.current?.scrollIntoView({ block: "nearest" });
  }, [said]);
  return (
    <div ref={place}>
      {save.otherHost && (
        <ErrorNotice
          tone="calm"
          error={{ ...save.otherHost, next: "Agree if that is intended, or type the secret anew." }}
          action={
            <Button variant="default" onClick={onAgree}>
              Agree and save
            </Button>
          }
        />
      )}
      {save.error && <ErrorNotice error={save.error} />}
    </div>
  );
};
