/** Masks a token in the path and every value of the query; names and order of the parameters stay. */
export declare function maskPath(pathname: string, query: URLSearchParams): string;
