// Recognises a file of another API client and reads it. Pure: nothing is fetched, opened or run.
import { fail, ok, type Result } from "../result.ts";
import { readCurlFile } from "./curl-file.ts";
import { readHar } from "./har.ts";
import { ImportFault } from "./import-fault.ts";
import type { ImportedCollection, ImportProblem } from "./imported.ts";
import { readInsomnia } from "./insomnia.ts";
import { mostFileBytes } from "./limits.ts";
import { readOpenApi } from "./openapi.ts";
import { withoutConnectionReferences } from "./own-references.ts";
import { parseSource } from "./parse-source.ts";
import { readPostmanCollection } from "./postman.ts";
import { readPostmanEnvironment } from "./postman-variables.ts";
import { looksLikeCommands } from "./split-commands.ts";
import { isObject, type Json, objectOf, own, text } from "./values.ts";

const unknown =
  "It is none of these: Postman 2.0 or 2.1 collection or environment, Insomnia 4 or 5, OpenAPI 3.0 or 3.1, HAR 1.2, cURL commands.";

const readRoot = (root: Json, source: string, name: string): ImportedCollection => {
  const schema = text(objectOf(own(root, "info")), "schema");
  const version = /postman\.com\b.*?\bv(\d{1,3}(?:\.\d{1,3})*)/u.exec(schema)?.[1];
  if (version !== undefined) {
    if (/^2(?:\.[01](?:\.\d+)*)?$/u.test(version)) return readPostmanCollection(root, source);
    throw new ImportFault(`It is a Postman collection of version ${version}. Export it from Postman as 2.1.`);
  }
  if (Array.isArray(own(root, "item")) && isObject(own(root, "info"))) return readPostmanCollection(root, source);
  // What the API of Postman answers holds the collection one level below.
  if (isObject(own(root, "collection")) && isObject(own(objectOf(own(root, "collection")), "info")))
    return readPostmanCollection(objectOf(own(root, "collection")), source);
  if (
    Array.isArray(own(root, "requests")) &&
    (Array.isArray(own(root, "order")) || Array.isArray(own(root, "folders")))
  )
    throw new ImportFault("It is a Postman collection of version 1. Export it from Postman as 2.1.");
  if (
    Array.isArray(own(root, "values")) &&
    (own(root, "_postman_variable_scope") !== undefined || own(root, "name") !== undefined)
  )
    return readPostmanEnvironment(root, source);
  const environment = objectOf(own(root, "environment"));
  if (Array.isArray(own(environment, "values"))) return readPostmanEnvironment(environment, source);
  if (text(root, "_type") === "export" || Array.isArray(own(root, "resources"))) {
    const version = own(root, "__export_format");
    if (version !== 4)
      throw new ImportFault("It is an Insomnia export of another version than 4 and 5. Export it anew.");
    return readInsomnia(root, source, 4);
  }
  const type = text(root, "type");
  if (/\.insomnia\.rest\/5/u.test(type)) return readInsomnia(root, source, 5);
  if (/\.insomnia\.rest\//u.test(type))
    throw new ImportFault("It is an Insomnia export of another version than 4 and 5.");
  if (own(root, "openapi") !== undefined || own(root, "swagger") !== undefined) return readOpenApi(root);
  if (Array.isArray(own(objectOf(own(root, "log")), "entries"))) return readHar(root, name);
  throw new ImportFault(unknown);
};

const read = (source: string, name: string): ImportedCollection => {
  if (source.length > mostFileBytes) throw new ImportFault("It has more than 64 MB.");
  const isData = /^\uFEFF?\s*[[{]/u.test(source);
  if (!isData && looksLikeCommands(source) && !/^(?:openapi|swagger|type|_type)\s*:/mu.test(source.slice(0, 4_096)))
    return readCurlFile(source, name);
  const root = parseSource(source);
  if (!isObject(root)) throw new ImportFault(unknown);
  return readRoot(root, source, name);
};

/**
 * Reads a file: folders and requests in its order, sign-ins inherited, variables as {{name}}. What comes out holds the
 * secrets of the file and must not be kept as it is: `planImport` makes documents of it.
 * @param source the text of the file
 * @param name its name, for formats that have none of their own
 */
export const readCollectionFile = (source: string, name: string): Result<ImportedCollection, ImportProblem> => {
  try {
    return ok(withoutConnectionReferences(read(source, name)));
  } catch (error) {
    if (error instanceof ImportFault) return fail(error.message);
    // A stack that ends is a file that is nested too deep; anything else is a fault of ours.
    if (error instanceof RangeError) return fail("It is nested too deep, or too large to be read.");
    throw error;
  }
};
