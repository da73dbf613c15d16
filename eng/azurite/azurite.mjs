// Runs Azurite in a session of its own, so that Ctrl+C in the terminal reaches the program that started it and not Azurite, which must
// outlive the messages that are still being handled. Ends Azurite when standard input closes: when that program stops, or dies.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';

const azurite = createRequire(import.meta.url).resolve('azurite/dist/src/azurite.js');
const child = spawn(process.execPath, [azurite, ...process.argv.slice(2)], { detached: true, stdio: ['ignore', 'inherit', 'inherit'] });

const stop = () => {
  child.kill('SIGINT');
  setTimeout(() => child.kill('SIGKILL'), 5000).unref();
};

process.on('SIGINT', () => {});
process.on('SIGTERM', stop);
process.stdin.on('end', stop).resume();
child.on('exit', (code) => process.exit(code ?? 0));
