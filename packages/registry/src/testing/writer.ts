/** A process that registers and decides until it is told to stop or is killed; one line on stdout for each thing done. */
import { RegistryError } from '../error.ts';
import { localRegistry } from '../local-registry.ts';
import { aCandidate } from './a-candidate.ts';

const [folder, registry, name, times] = process.argv.slice(2);
const group = localRegistry(registry, 'flowsentry');
const say = (line: string): void => void process.stdout.write(`${line}\n`);

process.on('uncaughtException', (error) => {
  say(error instanceof RegistryError ? `${error.code} ${error.message}` : String(error.stack));
  process.exit(1);
});

for (let i = 0; i < Number(times); i++) {
  const { ModelPackageVersion: version } = await group.register(aCandidate(folder, { ModelPackageDescription: `${name} ${i}` }));
  say(`registered ${version}`);
  for (const method of ['approve', 'reject'] as const) {
    // The version that everyone decides on, so that decisions collide.
    try {
      await group[method](1, { LastModifiedBy: name, ApprovalDescription: `decision ${i}` });
      say(`${method} ${i}`);
    } catch (error) {
      if (!(error instanceof RegistryError && error.code === 'wrong-transition')) throw error;
    }
  }
}
