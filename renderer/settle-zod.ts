// First import of the page: keeps zod from compiling code at run time, which the content security policy forbids.
import { z } from "zod";

z.config({ jitless: true });
