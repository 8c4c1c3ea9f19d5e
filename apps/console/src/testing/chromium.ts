import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/** The Chromium of this machine, from PATH or CHROMIUM; undefined where there is none. */
export function findChromium(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const { CHROMIUM, PATH = '' } = environment;
  const places = CHROMIUM === undefined ? PATH.split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name))) : [CHROMIUM];
  return places.find(isProgram);
}

/** A headless one. Its own sandbox does not work for root, who owns most containers that tests run in. */
export const launchChromium = (executablePath: string): Promise<Browser> => chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
