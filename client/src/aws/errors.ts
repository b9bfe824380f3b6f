import * as l10n from '@vscode/l10n';
import type { Connection } from './awsConnection.ts';
import { LocalEndpointStopped } from './localEndpoint.ts';
import { errorCode, isNetworkError, isThrottling, RetriesExhausted } from './retry.ts';

export { isPassing, RetriesExhausted, withRetry } from './retry.ts';

/** An error as it is shown: a sentence, and at most one remedy (a button that runs a command). */
export interface ExplainedError {
  readonly message: string;
  readonly action?: { readonly title: string; readonly command: string; readonly arguments?: readonly unknown[] };
}

/** The connection cannot be used as it is set: an unknown profile, or no region. */
export class ConnectionProblem extends Error {
  override readonly name = 'ConnectionProblem';
}

/** Turns whatever was thrown into a sentence that names the place and the remedy. Never throws, never shows a secret. */
export function explainError(error: unknown, connection: Connection): ExplainedError {
  const original = error instanceof RetriesExhausted ? error.cause : error;
  const text = original instanceof Error ? original.message : String(original);
  const code = errorCode(original);
  const selectConnection = { title: l10n.t('Select Connection'), command: 'fanout.selectConnection' };
  const signIn = `aws sso login --profile ${connection.profile ?? 'default'}`;

  if (original instanceof LocalEndpointStopped) {
    return {
      message: l10n.t('The local endpoint has stopped. {0}', text),
      action: { title: l10n.t('Restart'), command: 'fanout.restartLocalEndpoint' },
    };
  }
  if (original instanceof ConnectionProblem) return { message: text, action: selectConnection };
  if (isNetworkError(original)) {
    return connection.kind === 'local'
      ? {
          message: l10n.t('The local endpoint does not answer ({0}).', code),
          action: { title: l10n.t('Restart'), command: 'fanout.restartLocalEndpoint' },
        }
      : {
          message: l10n.t('{0} cannot be reached ({1}). Check the network and the endpoint.', connection.label, code),
          action: selectConnection,
        };
  }
  if (isThrottling(original)) {
    return { message: l10n.t('AWS asks for fewer requests ({0}). Try again in a minute.', code) };
  }
  if (/sso/i.test(text) && /expired|invalid|login|token/i.test(text)) {
    return {
      message: l10n.t('The sign-in of profile "{0}" has ended. Run: {1}', connection.profile ?? 'default', signIn),
      action: { title: l10n.t('Open Terminal'), command: 'workbench.action.terminal.new' },
    };
  }
  if (code === 'ExpiredToken' || code === 'ExpiredTokenException') {
    return {
      message: l10n.t('The credentials of {0} have expired. Renew them, then try again.', connection.label),
      action: selectConnection,
    };
  }
  if (code === 'CredentialsProviderError' || /could not load credentials/i.test(text)) {
    return { message: l10n.t('{0} has no usable credentials: {1}', connection.label, text), action: selectConnection };
  }
  if (
    /^(UnrecognizedClientException|InvalidClientTokenId|SignatureDoesNotMatch|InvalidSignatureException)$/.test(code)
  ) {
    return {
      message: l10n.t('{0} does not accept these credentials: {1}', connection.label, text),
      action: selectConnection,
    };
  }
  if (/^AccessDenied/.test(code)) {
    const action = /perform: ([\w-]+:\w+)/.exec(text)?.[1];
    return {
      message: action
        ? l10n.t('{0} is not allowed to call {1}. {2}', connection.label, action, text)
        : l10n.t('{0} is not allowed to do this. {1}', connection.label, text),
      action: selectConnection,
    };
  }
  return { message: code && code !== 'Error' && !text.includes(code) ? `${text} (${code})` : text };
}
