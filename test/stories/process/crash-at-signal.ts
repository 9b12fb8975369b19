/**
 * Loaded into a program before anything else: at SIGUSR2 something throws, and at SIGHUP a promise is rejected that nobody
 * hears. The error quotes all that Car-Net was sent and answered, and the settings, as errors of libraries do.
 */
const exchanged: unknown[] = [];
const send = globalThis.fetch;

globalThis.fetch = async (input, init) => {
  const request = input instanceof Request ? input.clone() : new Request(input, init);
  const response = await send(input, init);
  exchanged.push([request.url, [...request.headers], await request.text(), await response.clone().text()]);
  return response;
};

function fault(): Error {
  const quoted = { exchanged, settings: process.env };
  const code = `E_QUOTES_${exchanged.length}`;
  return Object.assign(new Error(`could not send ${JSON.stringify(quoted)}`), { ...quoted, code });
}

process.on('SIGUSR2', () => {
  throw fault();
});
process.on('SIGHUP', () => void Promise.reject(fault()));
