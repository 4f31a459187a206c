// A body as a browser would show it: an image, or a page without scripts, styles of its own and network.
import { useEffect, useState } from "react";
import type { Exchange } from "../../../../shared/domain.ts";
import { headerValue } from "../../../../shared/http.ts";
import { ErrorNotice } from "../../../ui/error-notice.tsx";
import { Waiting } from "../../../ui/waiting.tsx";
import type { AppError } from "../../../../shared/errors.ts";
import styles from "./body-viewer.module.css";
import { collectBody } from "./save-body.ts";

/**
 * In front of everything a page can say. The frame has our own policy already; this one takes what that would still
 * allow: our own addresses.
 */
const policy = `<!doctype html><meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:; form-action 'none'; base-uri 'none'">`;

const PagePreview = ({ exchange, label }: PreviewProps) => (
  <>
    <p className={styles["remark"]}>
      Without scripts, network and styles of its own{exchange.response?.truncated ? ", and only its beginning" : ""}
    </p>
    {/* An empty sandbox: no scripts, no forms, no pop-ups, no origin. */}
    <iframe
      className={styles["page"]}
      sandbox=""
      srcDoc={policy + (exchange.response?.body ?? "")}
      title={`Preview, ${label}`}
      referrerPolicy="no-referrer"
    />
  </>
);

type Drawn =
  | { readonly state: "loading" }
  | { readonly state: "shown"; readonly url: string }
  | { readonly state: "failed"; readonly error: AppError };

const ImagePreview = ({ exchange, label }: PreviewProps) => {
  const [drawn, setDrawn] = useState<Drawn>({ state: "loading" });
  const [dimensions, setDimensions] = useState<string | null>(null);
  const [broken, setBroken] = useState(false);
  useEffect(() => {
    const { response } = exchange;
    if (!response) return;
    const stop = new AbortController();
    let url = "";
    const type = headerValue(response.headers, "content-type")?.split(";")[0] ?? "";
    const show = (parts: BlobPart[]): void => {
      if (stop.signal.aborted) return;
      url = URL.createObjectURL(new Blob(parts, { type }));
      setDrawn({ state: "shown", url });
    };
    const load = async (): Promise<void> => {
      try {
        show(await collectBody(exchange, () => undefined, stop.signal));
      } catch (error) {
        // `collectBody` rejects with AppError alone.
        if (!stop.signal.aborted) setDrawn({ state: "failed", error: error as AppError });
      }
    };
    void load();
    return () => {
      stop.abort();
      URL.revokeObjectURL(url);
    };
  }, [exchange]);
  if (drawn.state === "loading") return <Waiting phase="Reading the image" />;
  if (drawn.state === "failed") return <ErrorNotice error={drawn.error} />;
  if (broken)
    return <p className={styles["remark"]}>This is called an image, but no image can be drawn from its bytes.</p>;
  return (
    <>
      <p className={styles["remark"]}>{dimensions ?? "…"}</p>
      <div className={styles["image"]}>
        <img
          src={drawn.url}
          alt={`The answer, ${label}`}
          onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
            setDimensions(`${naturalWidth} × ${naturalHeight} pixels`)
          }
          onError={() => setBroken(true)}
        />
      </div>
    </>
  );
};

type PreviewProps = { exchange: Exchange; label: string };

/** @param image true for an image, false for a page */
export const BodyPreview = ({ image, ...props }: PreviewProps & { image: boolean }) =>
  image ? <ImagePreview {...props} /> : <PagePreview {...props} />;
