/** How an HTTP interface misbehaves; `none` is the usual. */
export type HttpFault = 'none' | 'hang' | 'truncate';
