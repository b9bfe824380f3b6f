/**
 * The program that runs in the function's own process: reads the event from its channel, calls the handler and sends one
 * answer back. Plain CommonJS text, because it is written to a file beside no node_modules.
 * Messages in: `{event, context, handler, file, deadline}`; out: `{ok, payload}` or `{ok: false, errorType, errorMessage, trace}`.
 */
export const lambdaBootstrap = `'use strict';
const send = (message) => process.send(message, () => process.disconnect());
const failure = (error, type) => {
  const known = error !== null && typeof error === 'object';
  return {
    ok: false,
    errorType: type || (known && typeof error.name === 'string' && error.name) || typeof error,
    errorMessage: known && 'message' in error ? String(error.message) : String(error),
    trace: known && typeof error.stack === 'string' ? error.stack.split('\\n') : [],
  };
};
process.on('uncaughtException', (error) => send(failure(error)));
process.on('unhandledRejection', (error) => send(failure(error, 'Runtime.UnhandledPromiseRejection')));
process.once('message', async ({ event, context, handler, file, deadline }) => {
  const dot = handler.lastIndexOf('.');
  let call;
  try {
    call = require(file)[handler.slice(dot + 1)];
  } catch (error) {
    const type =
      error instanceof SyntaxError ? 'Runtime.UserCodeSyntaxError'
      : error && error.code === 'MODULE_NOT_FOUND' ? 'Runtime.ImportModuleError'
      : undefined;
    return send(failure(error, type));
  }
  if (typeof call !== 'function') {
    return send(failure(new Error(handler + ' is undefined or not exported'), 'Runtime.HandlerNotFound'));
  }
  if (call.length > 2) {
    const reason = 'ERROR: AWS Lambda does not support callback-based function handlers from Node.js 24 on. Use an async handler.';
    return send(failure(new Error(reason), 'Runtime.CallbackHandlerDeprecated'));
  }
  try {
    const result = await call(event, { ...context, getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()) });
    const payload = JSON.stringify(result);
    send({ ok: true, payload: payload === undefined ? 'null' : payload });
  } catch (error) {
    send(failure(error));
  }
});
`;
