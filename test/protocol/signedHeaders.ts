import { createHash, createHmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';

/** What the endpoint prints when it is ready: where it is and with what its requests are signed. */
export interface Ready {
  readonly endpoint: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** A POST of the endpoint as it is to be signed. */
export interface Unsigned {
  readonly service: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** A secret other than the endpoint's. */
  readonly secret?: string;
  readonly signedAt?: Date;
  /** Leaves out X-Amz-Content-Sha256: the signature alone covers the body. */
  readonly noChecksum?: boolean;
}

/** The headers, signature included, with which the endpoint accepts the request. */
export async function signedHeaders(ready: Ready, request: Unsigned): Promise<Record<string, string>> {
  const { hostname, port, host } = new URL(ready.endpoint);
  const signer = new SignatureV4({
    service: request.service,
    region: ready.region,
    credentials: { accessKeyId: ready.accessKeyId, secretAccessKey: request.secret ?? ready.secretAccessKey },
    sha256: Sha256,
    applyChecksum: !request.noChecksum,
  });
  const headers = { ...request.headers, host };
  const toSign = { method: 'POST', protocol: 'http:', hostname, port: Number(port), path: '/', headers };
  return (await signer.sign({ ...toSign, body: request.body }, { signingDate: request.signedAt })).headers;
}

/** SHA-256 as the signer wants it: plain, or keyed by the constructor's secret. */
export class Sha256 {
  readonly #hash: { update(data: Uint8Array | string): unknown; digest(): Buffer };

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', bytes(secret));
  }

  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.#hash.update(bytes(data));
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }

  reset(): void {
    throw new Error('A hash is made for each use.');
  }
}

function bytes(data: string | ArrayBuffer | ArrayBufferView): Uint8Array {
  if (typeof data === 'string') return Buffer.from(data, 'utf8');
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
}
