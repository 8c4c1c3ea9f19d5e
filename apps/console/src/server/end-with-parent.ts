// Loaded into an inference server before its program: when the console is gone, however it went, so is the other end of this pipe.
process.stdin.on('close', () => process.kill(process.pid, 'SIGTERM'));
process.stdin.resume();
// `unref` is there where it is a pipe, as it is here.
(process.stdin as unknown as { unref(): void }).unref();
