// Pulumi's runner requires the entry through a compiler for CommonJS; imported from here, Node runs the pack's modules as they are.
import('./src/pack.ts').catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
