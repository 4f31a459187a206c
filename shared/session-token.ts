// What stands in a message of a WebSocket for something that only the host knows.

/** Filled in with the token of the session: `{{session.token}}`. */
export const sessionToken = "session.token";
