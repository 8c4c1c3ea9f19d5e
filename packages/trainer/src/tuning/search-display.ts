import { METRICS } from '@flowsentry/evaluator';
import { about, seconds } from '@flowsentry/kit';
import { type KeptTrial, isFinished, valueOf } from './kept-trial.ts';
import type { ObjectiveName } from './objectives.ts';
import { leaders, searchTable } from './search-table.ts';

interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

export interface SearchDisplay {
  /** One more trial has ended. */
  trial(trial: KeptTrial): void;
  /** Leaves the last table where it is. */
  end(): void;
}

export interface DisplaySettings {
  readonly objective: ObjectiveName;
  readonly trials: number;
  /** Trials of before. */
  readonly kept: readonly KeptTrial[];
}

const [BEST, LATEST] = [5, 3];
const WIDTH = 24;

/** What goes on in a search: on a terminal a table of the best and the latest trials that redraws itself, elsewhere a line a trial. Belongs on stderr. */
export function searchDisplay(output: Output, { objective, trials: total, kept }: DisplaySettings, now: () => number = Date.now): SearchDisplay {
  const trials = [...kept];
  const start = now();
  let drawn = 0;

  const left = (): string => {
    const share = (total - trials.length) / Math.max(1, trials.length - kept.length);
    return trials.length >= total ? 'done' : `${about((now() - start) * share)} left`;
  };
  const draw = (): void => {
    const filled = Math.round((trials.length / total) * WIDTH);
    const text = [
      'The best trials so far, then the latest:',
      searchTable(leaders(trials, objective, BEST), objective, trials.filter(isFinished).slice(-LATEST).reverse()),
      `  ${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${trials.length} of ${total}  ${seconds(now() - start)}  ${left()}`,
    ].join('\n');
    const lines = text.split('\n').map((line) => `${line.slice(0, (output.columns || 100) - 1)}\u001b[K\n`);
    output.write(`${drawn === 0 ? '' : `\u001b[${drawn}A`}${lines.join('')}\u001b[J`);
    drawn = lines.length;
  };
  const say = (trial: KeptTrial): void => {
    const [best] = leaders(trials, objective, 1);
    const told = isFinished(trial)
      ? `${METRICS[objective].title} ${valueOf(trial).toFixed(4)} after ${trial.rounds} rounds${trial.TrainingJobStatus === 'Stopped' ? ', stopped early' : ''}`
      : `failed: ${trial.FailureReason}`;
    output.write(`trial ${trial.trial} (${trials.length} of ${total}): ${told}${best ? `; best ${valueOf(best).toFixed(4)} (trial ${best.trial})` : ''}; ${left()}\n`);
  };
  return {
    trial(trial) {
      trials.push(trial);
      if (output.isTTY) draw();
      else say(trial);
    },
    end() {
      if (output.isTTY && trials.length > kept.length) output.write('\n');
    },
  };
}
