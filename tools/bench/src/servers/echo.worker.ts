// What HTTP alone costs on this machine: node:http on as many workers as the scorer has, answering with the body. node echo.worker.ts PORT WORKERS
import cluster from 'node:cluster';
import { createServer } from 'node:http';

const [port, workers] = process.argv.slice(2).map(Number);
if (cluster.isPrimary) for (let i = 0; i < workers; i++) cluster.fork();
else {
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => void parts.push(part));
    request.on('end', () => {
      const body = parts.length === 1 ? parts[0] : Buffer.concat(parts);
      response.writeHead(200, { 'Content-Type': 'text/csv', 'Content-Length': body.length });
      response.end(body);
    });
  });
  server.keepAliveTimeout = 65_000;
  server.listen({ port, host: '127.0.0.1' });
}
