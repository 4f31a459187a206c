// Takes percent-encoding out of a text that may have none, or a broken one.

/** What is no valid percent-encoding stays as it is. */
export const decodedText = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
