import { LocalEndpointStopped } from './localEndpoint.ts';

/** Failures in a row after which {@link withRetry} gives up. */
export const attempts = 10;

/** Ten failures in a row: the work may have taken effect; the same operation with the same tokens finishes it. */
export class RetriesExhausted extends Error {
  override readonly name = 'RetriesExhausted';
  readonly label: string;
  constructor(label: string, cause: unknown) {
    super(`${label}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.label = label;
  }
}

const networkCodes = new Set([
  'ECONNRESET',
  'ECONNREFUSED',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'ENETDOWN',
  'ERR_SOCKET_CONNECTION_TIMEOUT',
  'UND_ERR_SOCKET',
]);
const throttlingNames = new Set([
  'Throttling',
  'ThrottlingException',
  'ThrottledException',
  'RequestLimitExceeded',
  'TooManyRequestsException',
  'RequestThrottled',
  'SlowDown',
]);

interface ErrorLike {
  readonly name?: string;
  readonly code?: string;
  readonly message?: string;
  readonly cause?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

const asErrorLike = (error: unknown): ErrorLike =>
  typeof error === 'object' && error !== null ? (error as ErrorLike) : { message: String(error) };

/** The name or code that tells errors apart, looking through causes. */
export function errorCode(error: unknown): string {
  const { name, code, cause } = asErrorLike(error);
  if (code) return code;
  if (cause && (!name || name === 'Error' || name === 'RetriesExhausted')) return errorCode(cause);
  return name ?? '';
}

/** True when the request may not have reached AWS, or its answer got lost. */
export function isNetworkError(error: unknown): boolean {
  const { name, message } = asErrorLike(error);
  const code = errorCode(error);
  return networkCodes.has(code) || name === 'TimeoutError' || /socket hang up|network error/i.test(message ?? '');
}

/** True when the service asks for fewer requests. */
export function isThrottling(error: unknown): boolean {
  const { name, message, $metadata } = asErrorLike(error);
  return throttlingNames.has(name ?? '') || $metadata?.httpStatusCode === 429 || /rate exceeded/i.test(message ?? '');
}

/** True when the same call may succeed later: network, throttling, a fault inside the service. */
export function isPassing(error: unknown): boolean {
  if (error instanceof LocalEndpointStopped) return false;
  return isNetworkError(error) || isThrottling(error) || (asErrorLike(error).$metadata?.httpStatusCode ?? 0) >= 500;
}

/** Milliseconds to wait after the `failures`-th failure in a row: 100, 200, 400 … 2,000; ten times that when throttled. */
export function pauseAfter(failures: number, error: unknown): number {
  return Math.min(100 * 2 ** (failures - 1), 2_000) * (isThrottling(error) ? 10 : 1);
}

/** Waits; rejects with the signal's reason when it is aborted. */
export function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const end = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', end);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', end, { once: true });
  });
}

/**
 * Runs `operation` again, with growing pauses, while its error is a passing one. The SDK clients do not retry themselves,
 * so this is the only place that does. Operations must be safe to repeat: give them their tokens and names from outside.
 * @throws RetriesExhausted after ten passing failures in a row; any other error of `operation` at once.
 */
export async function withRetry<T>(
  label: string,
  operation: () => Promise<T>,
  wait: (milliseconds: number) => Promise<void> = pause,
): Promise<T> {
  for (let failures = 1; ; failures++) {
    try {
      return await operation();
    } catch (error) {
      if (!isPassing(error)) throw error;
      if (failures === attempts) throw new RetriesExhausted(label, error);
      await wait(pauseAfter(failures, error));
    }
  }
}
