/** The image's health check: ends with 0 when /ping answers 200 within two seconds, else prints what it heard instead and ends with 1. */
const port = process.env['SAGEMAKER_BIND_TO_PORT'] ?? '8080';
try {
  const response = await fetch(`http://127.0.0.1:${port}/ping`, { signal: AbortSignal.timeout(2000) });
  if (response.status !== 200) {
    console.log(response.status, await response.text());
    process.exitCode = 1;
  }
} catch (error) {
  console.log(String(error));
  process.exitCode = 1;
}
