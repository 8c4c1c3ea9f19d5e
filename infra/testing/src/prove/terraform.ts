import { spawn } from 'node:child_process';
import { glob, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { arch, homedir, platform } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { PlanError } from '../error.ts';

/** One line of what Terraform says under `-json`: https://developer.hashicorp.com/terraform/internals/machine-readable-ui */
export interface Said {
  readonly type: string;
  readonly diagnostic?: Diagnostic;
}

interface Diagnostic {
  readonly severity: 'error' | 'warning';
  readonly summary: string;
  readonly detail?: string;
  readonly address?: string;
  /** Where in the configuration. */
  readonly snippet?: { readonly context?: string } | null;
}

export interface Terraform {
  /** Runs a command that answers with one text. Throws PlanError `terraform-failed`. */
  ask(...args: readonly string[]): Promise<string>;
  /** Throws PlanError `not-accepted` as below. */
  validate(): Promise<void>;
  /** Runs `plan`, `apply` or `destroy`, telling of each line. Throws PlanError `not-accepted`, which holds every error of the provider. */
  run(args: readonly string[], onLine: (said: Said) => void): Promise<void>;
}

/** Where folders of providers stand, by Terraform's documentation and by custom. */
const MIRRORS = [join(homedir(), '.terraform.d/plugins'), '/usr/local/share/terraform/plugins', '/usr/share/terraform/plugins', '/opt/*', '/opt/*/*'];

/**
 * Terraform in a folder, with the AWS provider of a folder of providers (a "filesystem mirror"): the one that TF_CLI_CONFIG_FILE says, or the first in the usual
 * places. Nothing is fetched. Throws PlanError `no-terraform` and `no-provider`, with the way to both.
 */
export async function terraformIn(folder: string, environment: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Terraform> {
  const settings = await settingsFile(folder);
  const env = { PATH: process.env['PATH'], HOME: homedir(), TF_CLI_CONFIG_FILE: settings, TF_IN_AUTOMATION: 'true', CHECKPOINT_DISABLE: 'true', ...environment };
  const start = (args: readonly string[]) => {
    const child = spawn('terraform', args, { cwd: folder, env, signal, killSignal: 'SIGINT', stdio: ['ignore', 'pipe', 'pipe'] });
    const exit = new Promise<number | null>((resolve, reject) => {
      child.on('close', resolve).on('error', (error: NodeJS.ErrnoException) => reject(error.code === 'ENOENT' ? noTerraform(error) : error));
    });
    exit.catch(() => undefined);
    return { child, exit };
  };
  return {
    async ask(...args) {
      const { child, exit } = start(args);
      const [said, complaint, code] = await Promise.all([text(child.stdout), text(child.stderr), exit]);
      if (code !== 0) throw new PlanError('terraform-failed', { what: `terraform ${args.join(' ')} failed: ${(complaint || said).trim()}` });
      return said;
    },
    async validate() {
      const { child, exit } = start(['validate', '-json']);
      const [said, complaint, code] = await Promise.all([text(child.stdout), text(child.stderr), exit]);
      if (code !== 0) refuse((JSON.parse(said) as { diagnostics: Diagnostic[] }).diagnostics, complaint);
    },
    async run(args, onLine) {
      const { child, exit } = start([...args, '-json']);
      const diagnostics: Diagnostic[] = [];
      const complaint = text(child.stderr);
      for await (const line of createInterface({ input: child.stdout })) {
        const said = JSON.parse(line) as Said;
        onLine(said);
        if (said.diagnostic !== undefined) diagnostics.push(said.diagnostic);
      }
      const [code, rest] = await Promise.all([exit, complaint]);
      if (code !== 0) refuse(diagnostics, rest);
    },
  };
}

function refuse(diagnostics: readonly Diagnostic[], complaint: string): never {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').map(({ summary, detail = '', address, snippet }) => `${address ?? snippet?.context ?? 'the configuration'}: ${[summary, detail].filter(Boolean).join(': ')}`);
  throw new PlanError('not-accepted', { what: `The provider refuses what the stacks ask for:\n${errors.join('\n') || complaint.trim()}\n`, value: errors });
}

/** Whether Terraform and its AWS provider are here; if not, what is missing. */
export async function terraformIsMissing(): Promise<string | undefined> {
  const found = await new Promise<boolean>((resolve) => {
    spawn('terraform', ['version'], { stdio: 'ignore' }).on('error', () => resolve(false)).on('close', (code) => resolve(code === 0));
  });
  if (!found) return 'terraform';
  return chosenSettings() === undefined && (await findMirror()) === undefined ? 'its AWS provider' : undefined;
}

function chosenSettings(): string | undefined {
  const { TF_CLI_CONFIG_FILE } = process.env;
  return TF_CLI_CONFIG_FILE !== undefined && existsSync(TF_CLI_CONFIG_FILE) ? TF_CLI_CONFIG_FILE : undefined;
}

async function settingsFile(folder: string): Promise<string> {
  const chosen = chosenSettings();
  if (chosen !== undefined) return chosen;
  const mirror = await findMirror();
  if (mirror === undefined) throw new PlanError('no-provider', { what: 'There is no AWS provider for Terraform on this machine', allowed: `a folder of providers in ${MIRRORS.join(', ')}, or one that TF_CLI_CONFIG_FILE names`, wayOut: 'Make one where there is a network: terraform providers mirror FOLDER' });
  const file = join(folder, 'terraform.rc');
  await writeFile(file, `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(mirror)}\n  }\n}\n`);
  return file;
}

/** A folder of providers that has the AWS provider for this kind of machine: HOST/hashicorp/aws/VERSION/OS_ARCHITECTURE. */
async function findMirror(): Promise<string | undefined> {
  const target = `${platform()}_${arch() === 'x64' ? 'amd64' : arch()}`;
  for (const place of MIRRORS) {
    for await (const found of glob(join(place, '*', 'hashicorp/aws/*', target))) return join(found, '../../../../..');
  }
  return undefined;
}

const noTerraform = (cause: unknown): PlanError => new PlanError('no-terraform', { what: 'There is no command "terraform"', wayOut: 'Install Terraform 1.11 or newer: https://developer.hashicorp.com/terraform/install', cause });
