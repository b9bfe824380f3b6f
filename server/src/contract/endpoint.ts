/** The one JSON line that `dist/local.js` prints on standard output once it accepts requests. */
export interface EndpointReady {
  /** Loopback base URL, such as `http://127.0.0.1:40123`. */
  readonly endpoint: string;
  readonly region: string;
  /** Twelve digits. */
  readonly accountId: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}
