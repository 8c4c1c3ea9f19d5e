import type { Report } from './finding.ts';
import { checkForm, checkUnique, listUnder, textUnder } from './form.ts';
import { isRecord, own, recordsIn, show } from './json-value.ts';
import { suggestName } from './nearest-name.ts';
import { isPlaceholder, STEP_KINDS } from './step-kinds.ts';
import { nameOf, type Survey, type SurveyedStep } from './survey.ts';

/** The property files that Processing steps declare, and that each is of an output of its step. */
export function checkPropertyFiles({ steps }: Survey, report: Report): void {
  for (const step of steps) {
    if (step.type !== 'Processing') continue;
    const outputs = outputsOf(step);
    const named = listUnder(step.record, 'PropertyFiles', step.pointer, 'a list of property files', report).flatMap((value, index) => {
      const pointer = `${step.pointer}/PropertyFiles/${index}`;
      const file = checkForm(value, pointer, { what: 'a property file', required: ['PropertyFileName', 'OutputName', 'FilePath'] }, report);
      if (!file) return [];
      textUnder(file, 'FilePath', pointer, report);
      const output = textUnder(file, 'OutputName', pointer, report);
      if (output !== undefined && outputs && !outputs.includes(output)) {
        report('unknown-property-file', `${pointer}/OutputName`, `${nameOf(step)} has no output ${show(output)}, so this file cannot be found`, suggestName(output, outputs, 'Add the output to ProcessingOutputConfig'));
      }
      const name = textUnder(file, 'PropertyFileName', pointer, report);
      return name === undefined ? [] : [{ name, pointer: `${pointer}/PropertyFileName` }];
    });
    checkUnique(named, 'a property file', report);
  }
}

/** The names of a Processing step's outputs; undefined where they are not given or only known when the pipeline runs. */
function outputsOf({ args }: SurveyedStep): string[] | undefined {
  if (isPlaceholder(STEP_KINDS.Processing, args)) return undefined;
  const config = own(args, 'ProcessingOutputConfig');
  const names = recordsIn(isRecord(config) ? own(config, 'Outputs') : undefined).map(({ record }) => own(record, 'OutputName'));
  return names.every((name) => typeof name === 'string') ? names : undefined;
}
