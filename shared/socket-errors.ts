// The words for WebSockets that are not there any more, or that take no more.

export type SocketErrorFacts = {
  "socket.closed": { socketId: string };
  "socket.unsent": { reason: string };
};

type Words = { title: string; why: string; next: string };

export const socketWords: { [Code in keyof SocketErrorFacts]: (facts: SocketErrorFacts[Code]) => Words } = {
  "socket.closed": () => ({
    title: "The connection is closed",
    why: "There is no open WebSocket to send it over.",
    next: "Connect, and send it again.",
  }),
  "socket.unsent": ({ reason }) => ({
    title: "The message was not sent",
    why: reason,
    next: "Try again, or close the connection and open it anew.",
  }),
};
