// Saves a file the browser's own way.

/** Saves a file under that name, wherever the browser puts downloads. @param parts its bytes, one after the other */
export const download = (fileName: string, ...parts: BlobPart[]): void => {
  const url = URL.createObjectURL(new Blob(parts, { type: "application/octet-stream" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  // The browser has to have begun reading before the address goes.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
};
