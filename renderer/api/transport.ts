// What a way to the host must be able to do; there are two, Electron's bridge and the loopback socket.

export type Transport = {
  /** Sends one request text, resolves to its reply text; rejects with an Error in words when the host is gone. */
  exchange(text: string, id: number): Promise<string>;
  /** Delivers every event text from the host. Called once. */
  onEvent(listener: (text: string) => void): void;
};
