// Runs Azurite in a session of its own, so that Ctrl+C in the terminal reaches the program that started it and not Azurite, which must
// outlive the messages that are still being handled. Ends Azurite when standard input closes: when that program stops, or dies.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

const azurite = createRequire(import.meta.url).resolve('azurite/dist/src/azurite.js');
const child = spawn(process.execPath, [azurite, ...process.argv.slice(2)], { detached: true, stdio: ['ignore', 'pipe', 'inherit'] });

// Once its three services have closed, everything is on disk. It would still wait for connections that the other program keeps open, without
// a request, until that ends; and that waits for Azurite.
let closed = 0;
createInterface({ input: child.stdout }).on('line', (line) => {
  console.log(line);
  if (line.endsWith('service successfully closed') && ++closed === 3) child.kill('SIGKILL');
});

const stop = () => {
  child.kill('SIGINT');
  setTimeout(() => child.kill('SIGKILL'), 5000).unref();
};

process.on('SIGINT', () => {});
process.on('SIGTERM', stop);
process.stdin.on('end', stop).resume();
child.on('exit', (code) => process.exit(code ?? 0));
