import type { FaultChoice } from "./sandbox.ts";
export declare const transportFaults: readonly [{
    readonly name: "latency";
    readonly label: "Every answer is two seconds late.";
}, {
    readonly name: "cut-body";
    readonly label: "The answer announces more bytes than it sends, then the connection closes.";
}, {
    readonly name: "cut-json";
    readonly label: "A complete answer whose JSON stops half-way.";
}, {
    readonly name: "wrong-content-type";
    readonly label: "The usual answer, labelled as plain text.";
}, {
    readonly name: "html";
    readonly label: "A web page with status 200, as a captive portal or a proxy sends it.";
}, {
    readonly name: "redirect";
    readonly label: "A redirect to another host.";
}, {
    readonly name: "reset";
    readonly label: "The connection is reset before an answer.";
}, {
    readonly name: "silent";
    readonly label: "The request is taken and never answered.";
}];
/** How late the fault "latency" makes an answer, in milliseconds. */
export declare const latencyMs = 2000;
/** The page that the fault "html" answers with. */
export declare const portalPage = "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Network sign-in required</title></head>\n<body><h1>Network sign-in required</h1><p>Open your browser and accept the terms of use to go online.</p></body></html>\n";
/** Throws a RangeError that names the choices when the vendor or the fault is unknown. */
export declare function assertFault(choices: ReadonlyMap<string, readonly FaultChoice[]>, vendor: string, fault: string | null): void;
