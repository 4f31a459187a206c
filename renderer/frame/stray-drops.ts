// A file that is dropped where nothing takes it must not make the browser leave the app for the file.
import { useEffect } from "react";

const isStray = (event: DragEvent): boolean =>
  event.dataTransfer?.types.includes("Files") === true &&
  !(event.target instanceof Element && event.target.closest('input[type="file"]') !== null);

/** Mounted once in the window; who takes files listens for them beside it. */
export const useStrayDrops = (): void =>
  useEffect(() => {
    const hold = (event: DragEvent): void => {
      if (isStray(event)) event.preventDefault();
    };
    window.addEventListener("dragover", hold);
    window.addEventListener("drop", hold);
    return () => {
      window.removeEventListener("dragover", hold);
      window.removeEventListener("drop", hold);
    };
  }, []);
